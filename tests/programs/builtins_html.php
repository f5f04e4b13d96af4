<?php
// Entities in all kinds of documents, and broken UTF-8.
$s = "<a href='x' title=\"y\">T&amp;&lt;&#39;&#x41;&bogus;&eacute;&nbsp;&apos;&#0;&#;&</a> \xc3\xa9\xe2\x82\xac\xc2\xa0\xf0\x9f\x98\x80";
foreach ([ENT_QUOTES | ENT_SUBSTITUTE, ENT_COMPAT, ENT_NOQUOTES, ENT_QUOTES | ENT_HTML5, ENT_QUOTES | ENT_XML1, ENT_QUOTES | ENT_XHTML] as $f) {
    var_dump(htmlspecialchars($s, $f), htmlspecialchars($s, $f, 'UTF-8', false), htmlspecialchars_decode($s, $f));
    if (($f & 48) != 48) var_dump(htmlentities($s, $f), htmlentities($s, $f, null, false), html_entity_decode($s, $f));
}
var_dump(htmlspecialchars($s), htmlentities($s), html_entity_decode($s), htmlspecialchars_decode($s), htmlspecialchars(''), htmlspecialchars('plain'));
foreach (["a\xffb", "\xc3", "\xe2\x82", "\xe2\x82x", "\xf0\x9f\x98", "\xf0\x9fx", "\xc3\xc3\xa9", "\xed\xa0\x80", "\xc0\x80", "\xf5\x80\x80\x80x", "\xe2x\x82", "ok\x80ok"] as $b) {
    var_dump(bin2hex(htmlspecialchars($b)), htmlspecialchars($b, ENT_QUOTES), htmlspecialchars($b, ENT_IGNORE), bin2hex(htmlspecialchars($b, ENT_QUOTES, 'ISO-8859-1')));
}
var_dump(html_entity_decode('&hearts;&Alpha;&#8364;&#x1F600;&#55296;&#1114112;&quot;&#34;&#039;&copy&copy;&amp;lt;'), htmlspecialchars_decode('&#60;&#38;&#65;&#x22;&#039;&apos;&quot;', ENT_NOQUOTES));
