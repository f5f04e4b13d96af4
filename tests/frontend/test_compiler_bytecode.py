"""Bytecode of small programs: where results go, how jumps lie, what is released. Lines are tested in
programs/lines.php.
"""

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.interp.bytecode.listing import disassemble

BUILTINS = {b"strlen": 0}

PROGRAMS = [
    (
        "results_go_straight_to_their_variable",
        "$x = $x + $y;",
        """
           0  ENTER        h2, #4
           1  ADD          $x, $x, $y, #0
        """,
    ),
    (
        "a_chain_keeps_one_temporary",
        "$x = $a . $b . $c . $d;",
        """
           0  ENTER        h2, #6
           1  CONCAT       t9, $a, $b, #0
           2  CONCAT       t9, t9, $c, #0
           3  CONCAT       $x, t9, $d, #2
        """,
    ),
    (
        "arguments_are_evaluated_in_the_window",
        "function ack($m, $n) { return ack($m - 1, ack($m, $n - 1)); }",
        """
           0  ENTER        t4, #0
           1  NEED_ARGS    #2, #0
           2  SUB          t7, $m, 1, #0
           3  MOVE         t11, $m, #0
           4  SUB          t12, $n, 1, #0
           5  CALL         t8, t9, #2, b'ack'
           6  CALL         t4, t5, #2, b'ack'
           7  RETURN       t4, #2, #1
        """,
    ),
    (
        "results_of_calls_in_temporaries",
        "function fib($n) { return $n < 2 ? $n : fib($n - 1) + fib($n - 2); }",
        """
           0  ENTER        t3, #0
           1  NEED_ARGS    #1, #0
           2  JNLT         $n, 2, -> 5, #0
           3  MOVE         t3, $n, #0
           4  JMP          -> 10
           5  SUB          t6, $n, 1, #0
           6  CALL         t3, t4, #1, b'fib'
           7  SUB          t7, $n, 2, #0
           8  CALL         t4, t5, #1, b'fib'
           9  ADD          t3, t3, t4, #4
          10  RETURN       t3, #1, #1
        """,
    ),
    (
        "an_unused_result_is_not_stored",
        "strlen($s);",
        """
           0  ENTER        h2, #3
           1  MOVE         t7, $s, #0
           2  CALL_BUILTIN _, t5, #1, b'strlen'
        """,
    ),
    (
        "an_unknown_function_is_looked_for_before_its_arguments",
        "f(strlen($x));",
        """
           0  ENTER        h2, #3
           1  FIND_FUNC    b'f'
           2  MOVE         t11, $x, #0
           3  CALL_BUILTIN t8, t9, #1, b'strlen'
           4  NO_REF       #0, b'f'
           5  CALL_ANY     _, t6, #1, b'f'
           6  FREE         t5
        """,
    ),
    (
        "a_loop_tests_at_the_bottom",
        "for ($i = 0; $i < 9; $i++) $x++;",
        """
           0  ENTER        h2, #3
           1  MOVE         $i, 0, #0
           2  JMP          -> 6
           3  LOOP
           4  INC          $x
           5  INC          $i
           6  JLT          $i, 9, -> 3, #0
        """,
    ),
    (
        "an_endless_loop",
        "while (1) { if ($a) break; }",
        """
           0  ENTER        h2, #3
           1  LOOP
           2  JMPZ         $a, -> 4, #0
           3  JMP          -> 5
           4  JMP          -> 1
        """,
    ),
    (
        "foreach_frees_its_iterator",
        "foreach ($a as $k => $v) { if ($v) break; return $k; }",
        """
           0  ENTER        h2, #3
           1  FE_RESET     t7, $a, -> 27, #0
           2  JMP          -> 23
           3  ITER_BEGIN   t7, $a, -> 9, #0
           4  ITER_REWIND  _, t12, #-2, t7
           5  ITER_VALID   t11, t12, #-2, t7
           6  FREE         t8
           7  JMPZ         t11, -> 26, #1
           8  JMP          -> 15
           9  ITER_GET     t7, t12, #-2, t7
          10  ITER_CHECK   t7, t8, -> 9
          11  JMP          -> 4
          12  ITER_NEXT    _, t12, #-2, t7
          13  ITER_VALID   t11, t12, #-2, t7
          14  JMPZ         t11, -> 26, #1
          15  ITER_CURRENT $v, t12, #-2, t7
          16  ITER_KEY     t8, t12, #-2, t7
          17  LOOP
          18  FE_KEY       $k, t7
          19  JMPZ         $v, -> 21, #0
          20  JMP          -> 26
          21  FE_END       t7
          22  RETURN_FILE  $k, #0
          23  FE_FETCH     t7, $v, -> 17
          24  JMP          -> 26
          25  JMP          -> 12
          26  FE_END       t7
          27  RETURN_FILE  1, #0
        .. 21  -> 26, t-1
        """,
    ),
    (
        "conditions_are_jumps",
        "if ($a < $b && !$c || $d === 1) $x = 1;",
        """
           0  ENTER        h2, #6
           1  JNLT         $a, $b, -> 3, #0
           2  JMPZ         $c, -> 4, #0
           3  JNIDENT      $d, 1, -> 5, #0
           4  MOVE         $x, 1, #0
        """,
    ),
    (
        "conditions_as_values",
        "$x = $a && $b;",
        """
           0  ENTER        h2, #4
           1  JMPZ         $a, -> 5, #0
           2  JMPZ         $b, -> 5, #0
           3  MOVE         $x, True, #0
           4  JMP          -> 6
           5  MOVE         $x, False, #0
        """,
    ),
    (
        "null_coalescing",
        "$n = (int)($argv[1] ?? 11);",
        """
           0  ENTER        h2, #3
           1  FETCH_DIM_IS t6, $argv, 1, #0
           2  JNOTNULL     t6, -> 4
           3  MOVE         t6, 11, #0
           4  CAST_INT     $n, t6, #2
        """,
    ),
    (
        "constants_are_assigned_in_chains",
        "$a[$i] = $b[$i + 1] = $c = false;",
        """
           0  ENTER        h2, #5
           1  ADD          t9, $i, 1, #0
           2  MOVE         $c, False, #0
           3  ASSIGN_DIM   $b, t9, False, #2
           4  ASSIGN_DIM   $a, $i, False, #0
        """,
    ),
    (
        "an_assigned_element_is_the_value_of_the_expression",
        "$a[1] = $b[2] = true;",
        """
           0  ENTER        h2, #4
           1  MOVE         t6, True, #0
           2  ASSIGN_DIM   $b, 2, t6, #8
           3  ASSIGN_DIM   $a, 1, t6, #4
        """,
    ),
    (
        "compound_assignment_to_an_element",
        "$y[$i] += $x[$i];",
        """
           0  ENTER        h2, #5
           1  FETCH_DIM    t8, $x, $i, #0
           2  FETCH_DIM_RW t7, $y, $i, #0
           3  ADD          t7, t7, t8, #4
           4  ASSIGN_DIM   $y, $i, t7, #20
        """,
    ),
    (
        "compound_assignment_to_a_deep_element",
        "$m[$i][$j + 1] .= 'x';",
        """
           0  ENTER        h2, #5
           1  ADD          t9, $j, 1, #0
           2  MOVE         t8, $i, #0
           3  FETCH_DIM_RW t7, $m, t8, #64
           4  FETCH_DIM_RW t7, t7, t9, #256
           5  CONCAT       t7, t7, b'x', #0
           6  ASSIGN_DIMS  $m, t8, t7, #4194324
        """,
    ),
    (
        "elements_are_fetched_after_all_keys",
        "$x = $a[$i++][$j][1];",
        """
           0  ENTER        h2, #5
           1  POST_INC     t8, $i
           2  FETCH_DIM    t9, $a, t8, #4
           3  FETCH_DIM    t9, t9, $j, #0
           4  FETCH_DIM    $x, t9, 1, #2
        """,
    ),
    (
        "destructuring",
        "[$a, [, $b[0]]] = strlen($x);",
        """
           0  ENTER        h2, #4
           1  MOVE         t10, $x, #0
           2  CALL_BUILTIN t7, t8, #1, b'strlen'
           3  FETCH_LIST   $a, t7, 0, #0
           4  FETCH_LIST   t8, t7, 1, #0
           5  FETCH_LIST   t9, t8, 1, #0
           6  ASSIGN_DIM   $b, 0, t9, #4
           7  FREE         t8
           8  FREE         t7
        """,
    ),
    (
        "swapping",
        "[$a, $b] = [$b, $a];",
        """
           0  ENTER        h2, #4
           1  NEW_ARRAY    t6, #2
           2  ARRAY_PUSH   t6, $b, #0
           3  ARRAY_PUSH   t6, $a, #0
           4  FETCH_LIST   $a, t6, 0, #0
           5  FETCH_LIST   $b, t6, 1, #0
           6  FREE         t6
        """,
    ),
    (
        "isset_of_an_element",
        "$x = isset($a[1][2]);",
        """
           0  ENTER        h2, #3
           1  FETCH_DIM_IS t6, $a, 1, #0
           2  ISSET_DIM    $x, t6, 2, #2
        """,
    ),
    (
        "isset_as_a_condition",
        "if (isset($a, $b[1])) $x = 1;",
        """
           0  ENTER        h2, #4
           1  JNOTNULL     $a, -> 3
           2  JMP          -> 6
           3  ISSET_DIM    t7, $b, 1, #0
           4  JMPZ         t7, -> 6, #1
           5  MOVE         $x, 1, #0
        """,
    ),
    (
        "interpolation",
        '$x = "$a-$b[0]!";',
        """
           0  ENTER        h2, #4
           1  CAST_STRING  t7, $a, #0
           2  MOVE         t8, b'-', #0
           3  FETCH_DIM    t9, $b, 0, #0
           4  MOVE         t10, b'!', #0
           5  ROPE         $x, t7, #4
        """,
    ),
    (
        "interpolation_of_two",
        '$x = "a$b"; $y = "$b$c";',
        """
           0  ENTER        h2, #4
           1  CONCAT       $x, b'a', $b, #0
           2  CAST_STRING  t8, $b, #0
           3  CAST_STRING  t9, $c, #0
           4  ROPE         $y, t8, #2
        """,
    ),
    (
        "switch",
        "switch ($a + 1) { case 1: $x = 1; break; default: $x = 2; }",
        """
           0  ENTER        h2, #3
           1  ADD          t6, $a, 1, #0
           2  JEQ          t6, 1, -> 4, #0
           3  JMP          -> 6
           4  MOVE         $x, 1, #0
           5  JMP          -> 7
           6  MOVE         $x, 2, #0
           7  FREE         t6
        """,
    ),
    (
        "parameters",
        "function f(int $a, ?string $b, $c = [1], float $d = 0) : int { return $c; }",
        """
           0  ENTER        t6, #0
           1  JARG         #1, -> 6
           2  JARG         #0, -> 4
           3  NEED_ARGS    #2, #1
           4  RECV_TYPE    $a, #0, #16, b'int'
           5  NEED_ARGS    #2, #1
           6  RECV_TYPE    $a, #0, #16, b'int'
           7  RECV_TYPE    $b, #1, #258, b'?string'
           8  JARG         #2, -> 14
           9  LITERAL      t6, -> 13
          10  NEW_ARRAY    t6, #1
          11  ARRAY_PUSH   t6, 1, #0
          12  KEEP_LITERAL t6, -> 9
          13  MOVE         $c, t6, #2
          14  JARG         #3, -> 16
          15  MOVE         $d, 0, #0
          16  RECV_TYPE    $d, #3, #32, b'float'
          17  RETURN_TYPE  $c, #16, b'int'
          18  RETURN       $c, #4, #0
        """,
    ),
    (
        "the_end_of_a_typed_function",
        "function f(): int { if ($a) return 1; }",
        """
           0  ENTER        $a, #1
           1  JMPZ         $a, -> 3, #0
           2  RETURN       1, #1, #0
           3  UNSET        t3
           4  RETURN_TYPE  t3, #16, b'int'
           5  RETURN       t3, #1, #1
        """,
    ),
    (
        "locals_that_are_read_unassigned_come_first",
        "function f($p) { $a = 1; if ($p) $b = 2; return $a + $b; }",
        """
           0  ENTER        $b, #1
           1  NEED_ARGS    #1, #0
           2  MOVE         $a, 1, #0
           3  JMPZ         $p, -> 5, #0
           4  MOVE         $b, 2, #0
           5  ADD          t5, $a, $b, #0
           6  RETURN       t5, #3, #1
        """,
    ),
]


@pytest.mark.parametrize(("name", "source", "expected"), PROGRAMS, ids=[row[0] for row in PROGRAMS])
def test_bytecode(name, source, expected):
    unit = compile_file(parse(b"<?php " + source.encode(), b"t"), b"t", BUILTINS)
    lines = disassemble(unit.functions[0] if unit.functions else unit).splitlines()[1:]
    instructions = [" ".join(line.split()[1:]) for line in lines]
    if instructions[-1].split()[1:3] == ["RETURN_FILE", "1,"]:
        instructions.pop()  # the file's own end
    assert instructions == [" ".join(line.split()) for line in expected.strip().splitlines()]
