<?php
// Entities of HTML 5 and of character sets of one byte, and their tables.
foreach ([ENT_HTML401, ENT_XML1, ENT_XHTML, ENT_HTML5] as $document) {
    foreach (['UTF-8', 'cp1252', 'koi8-r', 'iso-8859-15'] as $set) {
        foreach ([HTML_SPECIALCHARS, HTML_ENTITIES] as $table) {
            $made = get_html_translation_table($table, ENT_QUOTES | $document, $set);
            echo count($made), ' ', md5(serialize($made)), "\n";
        }
    }
    $text = "fj<\xe2\x83\x92 \xe2\xa9\xbd\xcc\xb8 a.b\n{}'\"&amp;&nles;&foo; \xc3\xa9 \xe2\x82\xac \x01 &#39;&#1;";
    foreach ([ENT_NOQUOTES, ENT_QUOTES | ENT_SUBSTITUTE | ENT_DISALLOWED] as $flags) {
        echo htmlentities($text, $flags | $document), "\n", htmlentities($text, $flags | $document, 'UTF-8', false), "\n",
            bin2hex(htmlentities($text, $flags | $document, 'cp1252')), "\n",
            html_entity_decode('&apos;&fjlig;&euro;&#x152;&alpha;&nvlt;&period;', $flags | $document), "\n",
            bin2hex(html_entity_decode('&euro;&#8364;&alpha;', $flags | $document, 'iso-8859-15')), "\n";
    }
}
var_dump(htmlentities("\xe9", ENT_QUOTES, 'foo'));
ini_set('default_charset', 'cp1252');
var_dump(htmlentities("\xe9\x80"));
