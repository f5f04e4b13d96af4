"""Coroutines (interp/rlib/coroutines.py): native stacks, and going from one to another. LLVM text.

A coroutine is one mapping, which costs memory only where it is touched:

    guard page | native stack, growing down .. record | VM stack, growing up

    record    0 its stack pointer while it does not run, 8 the record to go back to, 16 vm, 24 fp, 32 pc

Its number is the record's address. The engine's first stack has its record in the engine's accounts, where there is
also which coroutine runs, and what is asked of the host meanwhile:

    COROUTINES    0 stack pointer    8 the record that runs, null: the first    16 a function, its argument, who asks

rt_swap pushes what a C function must preserve, and pops it on the other stack. Whoever comes to the first stack looks
whether he has been sent there for the host.
"""

import platform

from pyphp.interp.rlib.coroutines import NATIVE_STACK_BYTES, VM_STACK_BYTES
from pyphp.jit.translate.ir.layouts import HANDLER_CC
from pyphp.jit.translate.runtime.heap import COROUTINES

GUARD = 4096
RECORD = 64  # bytes
BELOW = GUARD + NATIVE_STACK_BYTES - RECORD  # from where the mapping begins to the record
TOTAL = GUARD + NATIVE_STACK_BYTES + VM_STACK_BYTES
FIRST = COROUTINES  # in the accounts
RUNNING_COROUTINE = FIRST + 8
SAVED = 64  # bytes of what rt_swap pushes, on x86-64, the return address included
SAVED_ARM = 176

X86_64 = (
    "pushq %rbp; pushq %rbx; pushq %r12; pushq %r13; pushq %r14; pushq %r15; subq $8, %rsp; "
    "stmxcsr (%rsp); fnstcw 4(%rsp); movq %rsp, (%rdi); movq (%rsi), %rsp; ldmxcsr (%rsp); fldcw 4(%rsp); "
    "addq $8, %rsp; popq %r15; popq %r14; popq %r13; popq %r12; popq %rbx; popq %rbp; popq %rcx; jmpq *%rcx"
)
X86_64_BEGIN = "movq %rbx, %rdi; xorl %ebp, %ebp; callq *%r12; ud2"
AARCH64 = (
    "sub sp, sp, #176; stp x19, x20, [sp]; stp x21, x22, [sp, #16]; stp x23, x24, [sp, #32]; "
    "stp x25, x26, [sp, #48]; stp x27, x28, [sp, #64]; stp x29, x30, [sp, #80]; stp d8, d9, [sp, #96]; "
    "stp d10, d11, [sp, #112]; stp d12, d13, [sp, #128]; stp d14, d15, [sp, #144]; mov x9, sp; str x9, [x0]; "
    "ldr x9, [x1]; mov sp, x9; ldp x19, x20, [sp]; ldp x21, x22, [sp, #16]; ldp x23, x24, [sp, #32]; "
    "ldp x25, x26, [sp, #48]; ldp x27, x28, [sp, #64]; ldp x29, x30, [sp, #80]; ldp d8, d9, [sp, #96]; "
    "ldp d10, d11, [sp, #112]; ldp d12, d13, [sp, #128]; ldp d14, d15, [sp, #144]; add sp, sp, #176; ret"
)
AARCH64_BEGIN = "mov x0, x19; mov x29, #0; blr x20; brk #1"


def _machine() -> tuple[str, str, str]:
    """Text of rt_swap, of where a coroutine begins, and the stores that make its stack look as if it had been left
    there. rbx or x19 is its record, r12 or x20 the function.
    """
    if platform.machine() in ("aarch64", "arm64"):
        words = {0: "%record", 8: "ptrtoint (ptr @rt_coroutine to i64)", 88: "ptrtoint (ptr @rt_begin to i64)"}
        return AARCH64, AARCH64_BEGIN, _stores(SAVED_ARM, words)
    words = {
        0: str(0x37F << 32 | 0x1F80), 32: "ptrtoint (ptr @rt_coroutine to i64)", 40: "%record",
        56: "ptrtoint (ptr @rt_begin to i64)",
    }  # fmt: skip
    return X86_64, X86_64_BEGIN, _stores(SAVED, words)


def _quoted(assembly: str) -> str:
    """As LLVM's text has it: a dollar sign alone is an operand there."""
    return assembly.replace("$", "$$")


def _stores(size: int, words: dict[int, str]) -> str:
    lines = [f"  %sp = sub i64 %record, {size}", "  %p = inttoptr i64 %sp to ptr"]
    for at, word in words.items():
        lines += [f"  %p{at} = getelementptr i8, ptr %p, i64 {at}", f"  store i64 {word}, ptr %p{at}"]
    return "\n".join([*lines, "  store i64 %sp, ptr %r"])


def coroutines_text() -> str:
    """What the runtime's group has of it."""
    swap, begin, stores = _machine()
    return f"""
declare ptr @mmap(ptr, i64, i32, i32, i32, i64)
declare i32 @munmap(ptr, i64)
declare i32 @mprotect(ptr, i64, i32)
declare i32 @madvise(ptr, i64, i32)
define internal void @rt_swap(ptr %from, ptr %to) naked noinline nounwind {{
  call void asm sideeffect "{_quoted(swap)}", ""()
  unreachable
}}
define internal void @rt_begin() naked noinline nounwind {{
  call void asm sideeffect "{_quoted(begin)}", ""()
  unreachable
}}
define i64 @rt_new_coroutine() nounwind {{
  %base = call ptr @mmap(ptr null, i64 {TOTAL}, i32 3, i32 {0x24022}, i32 -1, i64 0)
  %b = ptrtoint ptr %base to i64
  %none = icmp eq i64 %b, -1
  br i1 %none, label %no, label %made
made:
  %x = call i32 @mprotect(ptr %base, i64 {GUARD}, i32 0)
  %y = call i32 @madvise(ptr %base, i64 {TOTAL}, i32 15)
  %record = add i64 %b, {BELOW}
  ret i64 %record
no:
  ret i64 0
}}
define internal void @free_coroutine(i64 %record) nounwind {{
  %b = sub i64 %record, {BELOW}
  %base = inttoptr i64 %b to ptr
  %x = call i32 @munmap(ptr %base, i64 {TOTAL})
  ret void
}}
define ptr @rt_coroutine_stack(ptr %vm, i64 %record) nounwind {{
  %s = add i64 %record, {RECORD}
  %stack = inttoptr i64 %s to ptr
  ret ptr %stack
}}
define void @rt_begin_coroutine(i64 %record, ptr %vm, ptr %fp, ptr %pc) nounwind {{
  %r = inttoptr i64 %record to ptr
  %r16 = getelementptr i8, ptr %r, i64 16
  store ptr %vm, ptr %r16
  %r24 = getelementptr i8, ptr %r, i64 24
  store ptr %fp, ptr %r24
  %r32 = getelementptr i8, ptr %r, i64 32
  store ptr %pc, ptr %r32
{stores}
  ret void
}}
define internal void @rt_coroutine(ptr %r) noinline nounwind {{
  %r16 = getelementptr i8, ptr %r, i64 16
  %vm = load ptr, ptr %r16
  %r24 = getelementptr i8, ptr %r, i64 24
  %fp = load ptr, ptr %r24
  %r32 = getelementptr i8, ptr %r, i64 32
  %pc = load ptr, ptr %r32
  %h = load ptr, ptr %pc
  call {HANDLER_CC} void %h(ptr %vm, ptr %fp, ptr %pc)
  %r8 = getelementptr i8, ptr %r, i64 8
  %back = load ptr, ptr %r8
  call void @go_to(ptr %r, ptr %back)
  unreachable
}}
define internal void @go_to(ptr %from, ptr %to) noinline nounwind {{
  %accounts = call ptr @accounts()
  %first = getelementptr i8, ptr %accounts, i64 {FIRST}
  %running = getelementptr i8, ptr %accounts, i64 {RUNNING_COROUTINE}
  %is.first = icmp eq ptr %to, %first
  %now = select i1 %is.first, ptr null, ptr %to
  store ptr %now, ptr %running
  call void @rt_swap(ptr %from, ptr %to)
  ret void
}}
define void @rt_switch(ptr %vm, i64 %left, i64 %entered, i64 %enters) noinline nounwind {{
  %accounts = call ptr @accounts()
  %first = getelementptr i8, ptr %accounts, i64 {FIRST}
  %l = inttoptr i64 %left to ptr
  %e = inttoptr i64 %entered to ptr
  %from.first = icmp eq i64 %left, 0
  %from = select i1 %from.first, ptr %first, ptr %l
  %to.first = icmp eq i64 %entered, 0
  %to = select i1 %to.first, ptr %first, ptr %e
  %new = icmp ne i64 %enters, 0
  br i1 %new, label %enter, label %go
enter:
  %t8 = getelementptr i8, ptr %to, i64 8
  store ptr %from, ptr %t8
  br label %go
go:
  call void @go_to(ptr %from, ptr %to)
  %fp = getelementptr i8, ptr %accounts, i64 {FIRST + 16}
  %ap = getelementptr i8, ptr %accounts, i64 {FIRST + 24}
  %wp = getelementptr i8, ptr %accounts, i64 {FIRST + 32}
  br label %look
look:
  %f = load ptr, ptr %fp
  %nothing = icmp eq ptr %f, null
  br i1 %nothing, label %done, label %serve
serve:
  %a = load ptr, ptr %ap
  call void %f(ptr %a)
  store ptr null, ptr %fp
  %who = load ptr, ptr %wp
  call void @go_to(ptr %first, ptr %who)
  br label %look
done:
  ret void
}}
define internal void @call_host(ptr %f, ptr %a) noinline nounwind {{
  %accounts = call ptr @accounts()
  %running = getelementptr i8, ptr %accounts, i64 {RUNNING_COROUTINE}
  %who = load ptr, ptr %running
  %on.first = icmp eq ptr %who, null
  br i1 %on.first, label %here, label %there
here:
  call void %f(ptr %a)
  ret void
there:
  %fp = getelementptr i8, ptr %accounts, i64 {FIRST + 16}
  store ptr %f, ptr %fp
  %ap = getelementptr i8, ptr %accounts, i64 {FIRST + 24}
  store ptr %a, ptr %ap
  %wp = getelementptr i8, ptr %accounts, i64 {FIRST + 32}
  store ptr %who, ptr %wp
  %first = getelementptr i8, ptr %accounts, i64 {FIRST}
  call void @go_to(ptr %who, ptr %first)
  ret void
}}
"""
