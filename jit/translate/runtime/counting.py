"""Counting references: every retain and release of a group is one of these. A checked image looks first whether what is
counted is alive.
"""

PLAIN_COUNTING = """
define internal void @retain_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
define internal void @retain_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
"""

CHECKED_COUNTING = """
@cs.dead = private constant [29 x i8] c"a count of what is not alive\\00"
define internal i32 @live_count(ptr %p) alwaysinline nounwind {
  %r = load i32, ptr %p, !tbaa !11
  %ok = icmp sgt i32 %r, 0
  br i1 %ok, label %alive, label %dead, !prof !1
dead:
  call void @rt_assert_failed(ptr @cs.dead, i64 0)
  unreachable
alive:
  ret i32 %r
}
define internal void @retain_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
define internal void @retain_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
"""
