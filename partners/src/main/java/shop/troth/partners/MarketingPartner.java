package shop.troth.partners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.pages.Html;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A marketing partner, or another company that gets statistics: takes a store's statistics, one file a month, and shows them. A file that comes again is answered like the first time;
 * another one for the same month is refused.
 */
final class MarketingPartner implements Company {

    private static final String FILE = "[a-z][a-z0-9-]{0,39}/\\d{4}-\\d{2}";

    private final String name;
    private final String title;
    private final Path folder;
    private final Map<String, String> keys;

    /** @param data where all companies keep what they get */
    MarketingPartner(String name, String title, Path data, Map<String, String> keys) throws IOException {
        this.name = name;
        this.title = title;
        this.folder = Files.createDirectories(data.resolve(name));
        this.keys = keys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public WebResponse answer(WebRequest call) {
        try {
            if (call.method().equals("PUT")) {
                return take(call);
            }
            return call.path().equals("/") ? page() : CompanyPage.file(call.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code PUT /statistics/STORE/MONTH}, with the store's key: 201, 200 if it is here already, 409 if another file is. */
    private synchronized WebResponse take(WebRequest call) throws IOException {
        var path = call.path().replaceFirst("^/statistics/", "");
        if (!path.matches(FILE)) {
            return WebResponse.text(404, "Not found.");
        }
        var key = keys.get(path.substring(0, path.indexOf('/')));
        var said = String.valueOf(call.header("Authorization"));
        if (key == null || !MessageDigest.isEqual(("Bearer " + key).getBytes(UTF_8), said.getBytes(UTF_8))) {
            return WebResponse.text(401, "The key is not this store’s.");
        }
        try {
            if (!Json.MAPPER.readTree(call.body()).path("tables").isArray()) {
                return WebResponse.text(400, "The file has no tables.");
            }
        } catch (JacksonException unreadable) {
            return WebResponse.text(400, "The file is not JSON.");
        }
        var file = folder.resolve(path.replace('/', '.') + ".json");
        if (!Files.exists(file)) {
            Files.write(file, call.body());
            return WebResponse.text(201, "Received.");
        }
        return Arrays.equals(Files.readAllBytes(file), call.body())
                ? WebResponse.text(200, "Received before.")
                : WebResponse.text(409, "There is another file for this month.");
    }

    private WebResponse page() throws IOException {
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.sorted(Comparator.comparing(MarketingPartner::monthOf)
                            .reversed()
                            .thenComparing(Path::toString))
                    .toList();
        }
        var months = new StringBuilder();
        for (var file : files) {
            months.append(month(Json.MAPPER.readTree(Files.readAllBytes(file)), Files.readString(file)));
        }
        return CompanyPage.show(
                title, """
                <h1>Statistics from stores</h1>
                <p>All that stores have sent to this company, as it arrived.</p>
                %s
                """.formatted(files.isEmpty() ? "<p class=\"none\">Nothing has arrived yet.</p>" : months));
    }

    private static String monthOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.indexOf('.') + 1);
    }

    private static String month(JsonNode month, String file) {
        return """
                <section>
                <h2>%s, %s</h2>
                %s
                <div class="tables">%s</div>
                <details><summary>The file</summary><pre>%s</pre></details>
                </section>
                """.formatted(
                Html.text(month.path("store").asString("")),
                Html.text(month.path("month").asString("")),
                month.path("madeUp").asBoolean(false)
                        ? "<p class=\"made-up\">Made up: nobody made these visits.</p>"
                        : "",
                month.path("tables").valueStream().map(MarketingPartner::table).collect(Collectors.joining()),
                Html.text(file));
    }

    private static String table(JsonNode table) {
        long hidden = table.path("hidden").asLong(0);
        return """
                <table><caption>%s</caption>
                <tbody>%s</tbody></table>
                """.formatted(
                Html.text(table.path("title").asString("")),
                table.path("rows").valueStream().map(MarketingPartner::row).collect(Collectors.joining())
                        + (hidden == 0 ? "" : "<tr><td colspan=\"2\">%,d not told</td></tr>".formatted(hidden)));
    }

    private static String row(JsonNode row) {
        return "<tr><th scope=\"row\">%s</th><td>%,d</td></tr>"
                .formatted(
                        Html.text(row.path("name").asString("")),
                        row.path("count").asLong(0));
    }
}
