<?php
// Names that a builtin's variadic parameter does not take.
try { var_dump(array_map(fn($a)=>$a, [1], foo: 1)); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(array_map(callback: 'strtoupper', array: ['a'], b: ['b'])); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(max(1, 2, foo: 1)); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(array_merge([1], foo: [1])); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(sprintf("%d", foo: 1)); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(compact("a", foo: 'b')); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { array_map(fn() => print("ran\n"), [1], ...['foo' => 1]); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(call_user_func('var_dump', foo: 'b')); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(call_user_func(fn(...$a) => $a, foo: 'b')); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump(min(foo: 'b')); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { isset($q); var_dump(foo: 'b'); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { array_multisort($x, foo: 'b'); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { printf("%d", 1, foo: 'b'); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { usort($x, fn() => 1, foo: 'b'); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { array_diff([1], foo: 'b'); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
