package shop.troth.runtime.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.web.Templates;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page to read received mails: {@code /}, {@code /mails/N}, and for tests {@code /mails.json?to=…}. Only on loopback, and only under a
 * name of this machine, so that pages of other sites cannot read it. A mail's HTML is shown in a sandbox, without scripts and network
 * access.
 */
public final class MailboxPage implements AutoCloseable {

    private static final Pattern HOST = Pattern.compile("([a-z0-9-]+\\.)*localhost(:\\d+)?|127\\.0\\.0\\.1(:\\d+)?");
    private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,18})(/html)?");
    private static final int A_PAGE = 50;
    private static final String OWN = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    private static final String MAILS = "sandbox allow-popups allow-popups-to-escape-sandbox"
            + " allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final Mails mails;
    private final TemplateEngine templates = Templates.html();
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;

    MailboxPage(Mails mails, int port) throws IOException {
        this.mails = mails;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !HOST.matcher(host).matches()) {
                answer(exchange, 404, "text/plain", OWN, "Page not found.\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 405, "text/plain", OWN, "This mailbox is read-only.\n");
            } else {
                route(exchange, exchange.getRequestURI().getPath(), query(exchange));
            }
        }
    }

    private void route(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        var mail = MAIL.matcher(path);
        if (path.equals("/")) {
            answer(exchange, 200, "text/html", OWN, list(query));
        } else if (path.equals("/mails.json")) {
            answer(exchange, 200, "application/json", OWN, json.writeValueAsString(found(query, Integer.MAX_VALUE)));
        } else if (path.equals("/mailbox.css")) {
            answer(exchange, 200, "text/css", OWN, resource("mailbox.css"));
        } else if (mail.matches()) {
            show(exchange, Long.parseLong(mail.group(1)), mail.group(2) != null);
        } else {
            answer(exchange, 404, "text/plain", OWN, "Page not found.\n");
        }
    }

    private void show(HttpExchange exchange, long number, boolean html) throws IOException {
        var mail = mails.find(number).orElse(null);
        if (mail == null) {
            answer(exchange, 404, "text/plain", OWN, "This message is no longer here.\n");
        } else if (!html) {
            answer(exchange, 200, "text/html", OWN, render("mailbox/mail.jte", mail));
        } else if (mail.html() == null) {
            answer(exchange, 404, "text/plain", OWN, "This message has no HTML part.\n");
        } else {
            // links open outside the frame; a base element in the mail comes later and has no effect
            answer(exchange, 200, "text/html", MAILS, "<base target=\"_top\">" + mail.html());
        }
    }

    private String list(Map<String, String> query) {
        var found = found(query, A_PAGE + 1);
        var page = found.subList(0, Math.min(A_PAGE, found.size()));
        var older = found.size() > A_PAGE ? page.getLast().number() : 0;
        return render("mailbox/list.jte", new MailboxView(page, query.get("to"), older));
    }

    private List<Mail> found(Map<String, String> query, int most) {
        var to = query.getOrDefault("to", "");
        return new ArrayList<>(mails.list(to.isBlank() ? null : to, before(query.get("before")), most));
    }

    private static long before(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private String render(String template, Object page) {
        var output = new StringOutput();
        templates.render(template, page, output);
        return output.toString();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var all = new LinkedHashMap<String, String>();
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var at = pair.indexOf('=');
                if (at > 0) {
                    all.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return all;
    }

    private static String resource(String name) throws IOException {
        try (var stream = MailboxPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the build lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String policy, String text)
            throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * What the list of mails shows. Public because the templates are compiled into their own package.
     *
     * @param to the recipient filtered by, or null
     * @param older the number before which the next page continues; 0 if there are no older mails
     */
    public record MailboxView(List<Mail> mails, @Nullable String to, long older) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                        "MMM d, yyyy, HH:mm:ss 'UTC'", java.util.Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        public static String time(Mail mail) {
            return TIME.format(mail.at());
        }
    }
}
