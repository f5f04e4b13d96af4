<?php
// A template page: text outside of the tags is printed, `<?=` prints a value, loops with a colon hold text, and e() escapes what comes from elsewhere.
//
//     pyphp examples/template.php > page.html
//     pyphp examples/template.php 'Fish & <chips>'

declare(strict_types=1);

$title = $argv[1] ?? 'Orders';
$orders = [
    ['item' => 'Tea, Assam', 'count' => 2, 'price' => 4.5],
    ['item' => 'Cups & saucers', 'count' => 6, 'price' => 3.25],
    ['item' => '"Best" biscuits', 'count' => 1, 'price' => 2.0],
];

/** Text for HTML. */
function e(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_HTML5);
}

function money(float $amount): string
{
    return number_format($amount, 2, '.', ',');
}

$total = 0.0;
foreach ($orders as $order) {
    $total += $order['count'] * $order['price'];
}
?>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title><?= e($title) ?></title>
</head>
<body>
  <h1><?= e($title) ?></h1>
<?php if ($orders === []): ?>
  <p>There are none.</p>
<?php else: ?>
  <table>
<?php foreach ($orders as $number => $order): ?>
    <tr class="<?= $number % 2 ? 'odd' : 'even' ?>">
      <td><?= $number + 1 ?></td>
      <td><?= e($order['item']) ?></td>
      <td><?= $order['count'] ?></td>
      <td><?= money($order['count'] * $order['price']) ?></td>
    </tr>
<?php endforeach ?>
    <tr><td></td><td>Total</td><td></td><td><?= money($total) ?></td></tr>
  </table>
<?php endif ?>
</body>
</html>
