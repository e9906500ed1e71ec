package shop.troth.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.troth.testing.ShopClient;

/** What a machine may hold for the framework we stand on, and a shop that runs beside it. */
final class StrangeSettings {

    private StrangeSettings() {}

    /** In a folder and an environment that hold settings of the framework, which are not ours to obey. */
    static Program start(Path home, int port, String data) throws IOException {
        var folder = Files.createDirectories(home.resolve("strange"));
        Files.writeString(folder.resolve("application.properties"), """
                logging.level.root=trace
                troth.limits.reads-per-minute=1
                server.forward-headers-strategy=framework
                """);
        var under = new ArrayList<>(List.of("env", "--chdir=" + folder, "DEBUG=1", "TRACE=1"));
        under.addAll(List.of("KUBERNETES_SERVICE_HOST=10.0.0.1", "KUBERNETES_SERVICE_PORT=443"));
        under.addAll(List.of("SPRING_APPLICATION_JSON={\"debug\":true}", "SERVER_FORWARDHEADERSSTRATEGY=native"));
        return Program.startUnder(
                under,
                home,
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                home.resolve(data).toString());
    }

    /** There is no store at a host that is forwarded, so it tells whether forwarded headers are believed. */
    static void areNotObeyed(Program program, int port) {
        var store = new ShopClient(URI.create("http://millipore.localhost:" + port));
        for (var round = 0; round < 2; round++) {
            assertThat(store.get(
                                    "/privacy",
                                    "X-Forwarded-For: 203.0.113.9",
                                    "X-Forwarded-Host: nobody.example",
                                    "Forwarded: for=203.0.113.9;host=nobody.example")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(program.err()).as("the log").isEmpty();
    }

    /** With the limits that a shop has unless a test sets others. */
    static void refusesAFloodAndSaysSoOnce(Program program, int port) {
        var flood = new ShopClient(URI.create("http://millipore.localhost:" + port));
        var page = flood.get("/");
        var answer = flood.post("/cart/lines", "", "Sec-Fetch-Site: cross-site");
        for (var sent = 0; answer.status() == 403 && sent < 1_000; sent++) {
            answer = flood.post("/cart/lines", "", "Sec-Fetch-Site: cross-site");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsKey("retry-after");
        for (var header : List.of("content-security-policy", "x-frame-options", "x-content-type-options")) {
            assertThat(answer.headers().get(header))
                    .as(header)
                    .isEqualTo(page.headers().get(header));
        }
        for (var message = 0; message < 6; message++) {
            assertThat(flood.send("POST", "/bank/events", "{}".getBytes(UTF_8), "Stripe-Signature: t=1,v1=00")
                            .status())
                    .isEqualTo(400);
        }
        for (var told : List.of(
                "millipore: 20 forms sent from other sites", "millipore: 5 messages without the bank's signature")) {
            assertThat(program.err().lines().filter(it -> it.contains(told))).hasSize(1);
        }
    }
}
