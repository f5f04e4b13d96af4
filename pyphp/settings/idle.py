"""Settings of php's that say nothing to a script that the command line runs: they can be read and set, as in php.

What they are about is servers, uploads, mail, extensions that are loaded, and php itself.
"""

ROWS: tuple[tuple[str, str, str], ...] = (  # name, default, what it is about
    ("auto_globals_jit", "1", "when $_SERVER and its kin are made"),
    ("browscap", "", "the file of get_browser()"),
    ("default_mimetype", "text/html", "the header Content-Type"),
    ("doc_root", "", "a server's folder"),
    ("enable_dl", "1", "dl()"),
    ("enable_post_data_reading", "1", "requests"),
    ("expose_php", "1", "the header X-Powered-By"),
    ("extension_dir", "/usr/lib/php/20220829", "where extensions lie"),
    ("file_uploads", "1", "uploads"),
    ("from", "", "requests for http: URLs"),
    ("hard_timeout", "2", "servers"),
    ("ignore_user_abort", "0", "clients that leave"),
    ("implicit_flush", "1", "servers"),
    ("mail.add_x_header", "0", "mail()"),
    ("mail.force_extra_parameters", "", "mail()"),
    ("mail.log", "", "mail()"),
    ("mail.mixed_lf_and_crlf", "0", "mail()"),
    ("max_file_uploads", "20", "uploads"),
    ("max_input_time", "-1", "requests"),
    ("max_multipart_body_parts", "-1", "requests"),
    ("memory_hard_limit_percent", "", "nothing any more"),
    ("post_max_size", "8M", "requests"),
    ("realpath_cache_size", "4096K", "a cache of php's own"),
    ("realpath_cache_ttl", "120", "the same"),
    ("register_argc_argv", "1", "servers: the command line has them"),
    ("report_memleaks", "1", "php's debug builds"),
    ("report_zend_debug", "0", "the same"),
    ("request_order", "", "$_REQUEST"),
    ("sendmail_from", "", "mail()"),
    ("sendmail_path", "/usr/sbin/sendmail -t -i", "mail()"),
    ("SMTP", "localhost", "mail()"),
    ("smtp_port", "25", "mail()"),
    ("upload_max_filesize", "2M", "uploads"),
    ("upload_tmp_dir", "", "uploads"),
    ("user_agent", "", "requests for http: URLs"),
    ("user_dir", "", "a server's folder"),
    ("user_ini.cache_ttl", "300", "servers"),
    ("user_ini.filename", ".user.ini", "servers"),
    ("xmlrpc_error_number", "0", "nothing any more"),
    ("xmlrpc_errors", "0", "the same"),
    ("zend.signal_check", "0", "php's debug builds"),
)

FLAGS = frozenset(  # those of them that are on or off
    (
        "auto_globals_jit", "enable_dl", "enable_post_data_reading", "expose_php", "file_uploads",
        "ignore_user_abort", "implicit_flush", "mail.add_x_header", "mail.mixed_lf_and_crlf", "register_argc_argv",
        "report_memleaks", "report_zend_debug", "xmlrpc_errors", "zend.signal_check",
    )
)  # fmt: skip

# Settings that a script cannot change: only the start can, or a folder's file at a server (PERDIR)
PERDIR, SYSTEM, EVERYWHERE = 6, 4, 7
ACCESS: dict[str, int] = {
    **dict.fromkeys(
        (
            "auto_append_file", "auto_globals_jit", "auto_prepend_file", "arg_separator.input",
            "enable_post_data_reading", "mail.add_x_header", "mail.force_extra_parameters", "mail.log",
            "mail.mixed_lf_and_crlf", "max_file_uploads", "max_input_time", "max_multipart_body_parts",
            "post_max_size", "register_argc_argv", "request_order", "short_open_tag", "upload_max_filesize",
        ),
        PERDIR,
    ),
    **dict.fromkeys(
        (
            "allow_url_fopen", "allow_url_include", "browscap", "disable_classes", "disable_functions", "doc_root",
            "enable_dl", "expose_php", "extension_dir", "file_uploads", "hard_timeout", "realpath_cache_size",
            "realpath_cache_ttl", "sendmail_path", "sys_temp_dir", "upload_tmp_dir", "user_dir",
            "user_ini.cache_ttl", "user_ini.filename", "xmlrpc_errors", "zend.signal_check",
        ),
        SYSTEM,
    ),
}  # fmt: skip
