package shop.troth.partners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.pages.Html;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An advertising company, with the part of Google's documented interfaces that stores use: page views by the Measurement Protocol, the image that
 * sets and reads its own cookie, and requests to delete. {@code /site} is a page of another site that shows its ads by past visits. It
 * forgets everything when it ends.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference">Source: Measurement Protocol reference</a>
 * @see <a href="https://support.google.com/google-ads/answer/2476688">Source: Google Ads, tag without script</a>
 * @see <a href="https://developers.google.com/analytics/devguides/config/userdeletion/v3/reference/userDeletion/userDeletionRequest/upsert">Source:
 *     User Deletion API, upsert</a>
 */
final class AdCompany implements Company {

    static final String NAME = "ads";

    private static final String TITLE = "Troth Test Ads";
    private static final String COOKIE = "IDE";
    private static final Pattern OWN = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([a-f0-9]{32})(?:;|$)");
    private static final Pattern PRODUCT = Pattern.compile("https?://([a-z0-9.-]+(?::\\d+)?)/products/([a-z0-9-]+)");
    private static final int MOST = 500;
    private static final int MOST_ADS = 3;

    private final Map<String, String> keys;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<String>> views = new LinkedHashMap<>();
    private final Map<String, List<String>> seen = new LinkedHashMap<>();
    private final Map<String, List<String>> browsers = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Deque<String> log = new ArrayDeque<>();

    /** @param keys by store, the secret with which its page views come */
    AdCompany(Map<String, String> keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public synchronized WebResponse answer(WebRequest call) {
        var path = call.path();
        if (path.startsWith("/pagead/viewthroughconversion/") && call.isGet()) {
            return image(call);
        }
        return switch (path) {
            case "/mp/collect" -> collect(call);
            case "/analytics/v3/userDeletion/userDeletionRequests:upsert" -> delete(call);
            case "/site" -> site(call);
            case "/" -> page();
            default -> CompanyPage.file(path);
        };
    }

    /** As Google does, it takes whatever comes with a status of success; here, a wrong secret is refused. */
    private WebResponse collect(WebRequest call) {
        var secret = String.valueOf(call.query().get("api_secret"));
        if (!call.isPost()
                || keys.values().stream()
                        .noneMatch(it -> MessageDigest.isEqual(it.getBytes(UTF_8), secret.getBytes(UTF_8)))) {
            return WebResponse.text(403, "The secret is no store’s.");
        }
        return read(call, hit -> {
            var number = hit.path("client_id").asString("");
            if (deleted.contains(number)) {
                return;
            }
            hit.path("events")
                    .forEach(it -> add(
                            views,
                            number,
                            it.path("params").path("page_location").asString("")));
            note("Page views from a store’s server", Json.MAPPER.writeValueAsString(hit));
        });
    }

    private WebResponse delete(WebRequest call) {
        return read(call, request -> {
            var number = request.path("id").path("userId").asString("");
            views.remove(number);
            browsers.getOrDefault(number, List.of()).forEach(seen::remove);
            browsers.remove(number);
            deleted.add(number);
            note("Request to delete", Json.MAPPER.writeValueAsString(request));
        });
    }

    private interface Reader {
        void take(JsonNode body);
    }

    private static WebResponse read(WebRequest call, Reader reader) {
        try {
            reader.take(Json.MAPPER.readTree(call.body()));
            return WebResponse.of(204, "text/plain", new byte[0]);
        } catch (JacksonException unreadable) {
            return WebResponse.text(400, "This is not JSON.");
        }
    }

    /** Sets and reads the company's own cookie, by which it shows ads on other sites. */
    private WebResponse image(WebRequest call) {
        var own = own(call);
        var browser = own.isEmpty() ? next() : own;
        var number = String.valueOf(call.query().get("data")).replaceFirst("^cid=", "");
        if (!deleted.contains(number)) {
            add(seen, browser, String.valueOf(call.query().get("url")));
            add(browsers, number, browser);
        }
        note(
                "Image in a browser, " + (own.isEmpty() ? "without a cookie" : "with a cookie"),
                "url=%s gcs=%s referrer=%s"
                        .formatted(call.query().get("url"), call.query().get("gcs"), call.header("Referer")));
        return WebResponse.of(204, "text/plain", new byte[0])
                .with(
                        "Set-Cookie",
                        COOKIE + "=" + browser + "; Path=/; Max-Age=33696000; SameSite=None; Secure; HttpOnly");
    }

    private String next() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String own(WebRequest call) {
        var cookie = OWN.matcher(String.valueOf(call.header("Cookie")));
        return cookie.find() ? cookie.group(1) : "";
    }

    private static void add(Map<String, List<String>> to, String key, String value) {
        var list = to.computeIfAbsent(key, _ -> new ArrayList<>());
        list.addFirst(value);
        if (list.size() > MOST) {
            list.removeLast();
        }
        if (to.size() > MOST) {
            to.remove(to.keySet().iterator().next());
        }
    }

    private void note(String what, String text) {
        log.addFirst("<li><strong>%s</strong><pre>%s</pre></li>".formatted(Html.text(what), Html.text(text)));
        if (log.size() > MOST) {
            log.removeLast();
        }
    }

    /** A page of another site, with ads for what this browser looked at elsewhere. */
    private WebResponse site(WebRequest call) {
        var ads = seen.getOrDefault(own(call), List.of()).stream()
                .map(PRODUCT::matcher)
                .filter(Matcher::matches)
                .map(it -> "<li><a href=\"http://%s/products/%s\">Still looking for %s?</a></li>"
                        .formatted(it.group(1), it.group(2), it.group(2).replace('-', ' ')))
                .distinct()
                .limit(MOST_ADS)
                .collect(Collectors.joining());
        return CompanyPage.show("The Example Gazette", """
                <h1>A page of another site</h1>
                <p>Weather, sports, and a place for ads. %s shows them by what this browser looked at elsewhere.</p>
                <section><h2>Ads</h2>%s</section>
                """.formatted(
                TITLE, ads.isEmpty() ? "<p class=\"none\">No ad for this browser.</p>" : "<ul>" + ads + "</ul>"));
    }

    private WebResponse page() {
        return CompanyPage.show(TITLE, """
                <h1>What stores tell this company</h1>
                <p>It plays Google: it takes page views, sets a cookie of its own, and shows ads on <a href="/site">a page of another site</a>.</p>
                <p>%d numbers with page views, %d of them deleted; %d browsers by its own cookie.</p>
                %s
                """.formatted(
                        views.size() + deleted.size(),
                        deleted.size(),
                        seen.size(),
                        log.isEmpty()
                                ? "<p class=\"none\">Nothing has arrived yet.</p>"
                                : "<h2>What arrived, newest first</h2><ul>" + String.join("", log) + "</ul>"));
    }
}
