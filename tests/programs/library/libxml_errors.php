<?php
var_dump(libxml_use_internal_errors(), libxml_use_internal_errors(true), libxml_use_internal_errors(), libxml_use_internal_errors(null), libxml_get_errors(), libxml_get_last_error());
libxml_clear_errors();
$e = new LibXMLError; var_dump($e);
try { libxml_use_internal_errors([]); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
