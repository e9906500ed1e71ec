package shop.troth.testbank.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import shop.troth.testbank.http.WebResponse;

/** The frame around every page, and escaping. */
public final class Html {

    private Html() {}

    /** Text made safe for an element's content and for a quoted attribute. */
    public static String text(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /**
     * A whole page.
     *
     * @param formTargets origins a form's answer may lead to besides the bank's own; browsers hold redirects to it too
     */
    static WebResponse page(int status, String title, String main, String formTargets) {
        var html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="/bank.css">
                <link rel="icon" href="/bank.svg" type="image/svg+xml">
                </head>
                <body>
                <header class="band">
                <p class="bank"><span class="seal" aria-hidden="true"></span>Troth Test Bank</p>
                <p class="nomoney">No real money moves here</p>
                </header>
                %s
                <footer>
                <p>A bank for development. It accepts only test cards and never stores card numbers, expiration dates, or security codes.</p>
                </footer>
                </body>
                </html>
                """.formatted(text(title), main);
        return WebResponse.of(status, "text/html; charset=utf-8", html.getBytes(UTF_8))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                                + " form-action 'self'" + formTargets)
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** A short page that says one thing and shows the way on. */
    static WebResponse notice(int status, String title, String words, String link, String linkText) {
        var main = """
                <main class="notice">
                <h1>%s</h1>
                <p>%s</p>
                %s
                </main>
                """.formatted(
                        text(title),
                        text(words),
                        link.isEmpty()
                                ? ""
                                : "<p><a class=\"go\" href=\"%s\">%s</a></p>".formatted(text(link), text(linkText)));
        return page(status, title, main, "");
    }
}
