<?php
// Every other iteration leaves by an exception, from one of many places.
class E1 extends Exception {}
class E2 extends E1 {}
function deep($i, $k)
{
    if ($k == 0) {
        throw $i % 3 == 0 ? new E1("a$i") : new E2("b$i");
    }
    return deep($i, $k - 1) + 1;
}
$n = (int) ($argv[1] ?? 100000);
$sum = 0;
for ($i = 0; $i < $n; $i++) {
    try {
        if ($i % 2) {
            $sum += deep($i, $i % 6);
        } else {
            $sum += intdiv($i, $i % 8);
        }
    } catch (E2 $e) {
        $sum += strlen($e->getMessage());
    } catch (E1 $e) {
        $sum += 2;
    } catch (DivisionByZeroError) {
        $sum += 3;
    } finally {
        $sum++;
    }
}
echo $sum, "\n";
