package shop.troth.partners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.pages.Html;

/** The frame around the pages of all companies. */
final class CompanyPage {

    private static final String STYLE = "/partners.css";

    private CompanyPage() {}

    /**
     * A page.
     *
     * @param company as the heading of the page and in its title
     * @param main in HTML
     */
    static WebResponse show(String company, String main) {
        var html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%1$s</title>
                <link rel="stylesheet" href="%2$s">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <header><p>%1$s</p><p class="demo">A company for development</p></header>
                <main>
                %3$s
                </main>
                </body>
                </html>
                """.formatted(Html.text(company), STYLE, main);
        return WebResponse.of(200, "text/html; charset=utf-8", html.getBytes(UTF_8))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
    }

    /** The style sheet; 404 for every other path. */
    static WebResponse file(String path) {
        if (!path.equals(STYLE)) {
            return WebResponse.text(404, "Not found.");
        }
        try (var in = Objects.requireNonNull(CompanyPage.class.getResourceAsStream(STYLE.substring(1)))) {
            return WebResponse.of(200, "text/css; charset=utf-8", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
