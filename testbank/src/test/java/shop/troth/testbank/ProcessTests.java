package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.model.checkout.Session;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank as its parent starts it: a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessTests {

    private static final String ACCOUNTS =
            "{\"accounts\":[{\"name\":\"millipore\",\"secretKey\":\"sk_test_millipore\"}]}\n";

    @TempDir
    Path data;

    private final List<Process> started = new ArrayList<>();
    private int port;

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @Tag("deep")
    void what_was_answered_survives_kill_9() throws Exception {
        var bank = ready(start(ACCOUNTS));
        var paid = open();
        pay(paid);
        var left = open();

        bank.destroyForcibly();
        assertThat(bank.waitFor(60, TimeUnit.SECONDS)).isTrue();
        ready(start(ACCOUNTS));

        var sessions = stripe().v1().checkout().sessions();
        assertThat(sessions.retrieve(paid.getId()).getPaymentStatus()).isEqualTo("paid");
        assertThat(sessions.retrieve(left.getId()).getStatus()).isEqualTo("open");
        pay(left);
        assertThat(sessions.retrieve(left.getId()).getPaymentStatus()).isEqualTo("paid");
    }

    @Test
    void it_ends_by_itself_when_its_parent_is_gone() throws Exception {
        var bank = ready(start(ACCOUNTS));

        bank.getOutputStream().close();

        assertThat(bank.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bank.exitValue()).isZero();
    }

    @Test
    void a_term_signal_ends_it_cleanly() throws Exception {
        var bank = ready(start(ACCOUNTS));

        bank.toHandle().destroy(); // and not bank.destroy(), which closes the streams too

        assertThat(bank.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors(bank)).isEmpty();
    }

    @Test
    void a_busy_port_is_one_sentence() throws Exception {
        var busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            assertEnds(
                    start(ACCOUNTS, "--port", Integer.toString(busy.getAddress().getPort())),
                    1,
                    "Port %d is in use. Stop the program that uses it or choose another port.\n"
                            .formatted(busy.getAddress().getPort()));
        } finally {
            busy.stop(0);
        }
    }

    @Test
    void a_folder_in_use_is_one_sentence() throws Exception {
        ready(start(ACCOUNTS));

        assertEnds(
                start(ACCOUNTS),
                1,
                "Another bank is using the folder %s. Stop it or choose another folder with --data.\n".formatted(data));
    }

    @Test
    void a_bad_call_and_missing_accounts_are_one_sentence() throws Exception {
        var badOption = start(ACCOUNTS, "--color", "green");
        var nothing = start("");
        var nonsense = start("{\"accounts\":[{\"name\":\"x\",\"secretKey\":\n");
        nothing.getOutputStream().close();

        assertThat(badOption.waitFor()).isEqualTo(2);
        assertThat(errors(badOption)).startsWith("Unknown option --color.").hasLineCount(1);
        assertEnds(nothing, 1, "Standard input is empty. The bank reads its accounts from the first line.\n");
        assertEnds(nonsense, 1, "The first line of standard input is not the JSON that the bank expects.\n");
    }

    @Test
    @Tag("deep")
    void it_speaks_tls_with_the_key_store_it_is_given() throws Exception {
        var store = data.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "bank",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=bank.localhost",
                        "-ext",
                        "san=dns:bank.localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "password")
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        var keystore = java.security.KeyStore.getInstance(store.toFile(), "password".toCharArray());
        var trust =
                javax.net.ssl.TrustManagerFactory.getInstance(javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keystore);
        var tls = javax.net.ssl.SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);

        ready(start(
                ACCOUNTS.replace(
                        "]}\n", "],\"tls\":{\"keystore\":\"%s\",\"password\":\"password\"}}\n".formatted(store)),
                "--tls-port",
                "0",
                "--origin",
                "https://bank.localhost:0"));

        int securePort = URI.create(open().getUrl()).getPort(); // where its pages are
        try (var socket = (javax.net.ssl.SSLSocket)
                tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), securePort)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: bank.localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    @Tag("deep")
    void on_a_full_disk_what_is_refused_did_not_happen_and_what_was_answered_stays() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        var command = new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 16; exec \"$@\"", "bash"));
        command.addAll(command("-XX:-UsePerfData"));
        command.addAll(List.of("--port", "0"));
        var bank = ready(start(command, ACCOUNTS));
        var answered = new ArrayList<String>();
        while (answered.size() < 1_000) {
            try {
                answered.add(open().getId());
            } catch (com.stripe.exception.ApiException full) {
                assertThat(full.getStatusCode()).isEqualTo(500);
                break;
            }
        }
        bank.destroyForcibly().waitFor();

        ready(start(ACCOUNTS));

        assertThat(answered).hasSizeBetween(5, 100);
        assertThat(stripe().v1()
                        .checkout()
                        .sessions()
                        .list(com.stripe.param.checkout.SessionListParams.builder()
                                .setLimit(100L)
                                .build())
                        .getData())
                .extracting(Session::getId)
                .containsExactlyElementsOf(answered.reversed());
        open();
    }

    @Test
    @Tag("deep")
    void no_secret_is_written_down() throws Exception {
        var bank = ready(start(ACCOUNTS));
        pay(open());
        bank.getOutputStream().close();
        bank.waitFor();

        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("sk_test_millipore");
            }
        }
    }

    private Process start(String input, String... more) throws IOException {
        var command = command();
        if (!List.of(more).contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(List.of(more));
        return start(command, input);
    }

    private List<String> command(String... flags) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "shop.troth.testbank.TestBank",
                "--data",
                data.toString()));
        return command;
    }

    private Process start(List<String> command, String input) throws IOException {
        var process = new ProcessBuilder(command).start();
        started.add(process);
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException ended) { // it may refuse its options before it reads
            return process;
        }
        return process;
    }

    private Process ready(Process process) throws IOException {
        var line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).as(() -> errors(process)).startsWith("ready http://bank.localhost:");
        port = URI.create(line.substring("ready ".length())).getPort();
        return process;
    }

    private static void assertEnds(Process process, int status, String sentence) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors(process)).isEqualTo(sentence);
        assertThat(process.exitValue()).isEqualTo(status);
    }

    private static String errors(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    private StripeClient stripe() {
        return BankAndShop.client("sk_test_millipore", port);
    }

    private Session open() throws Exception {
        return stripe().v1().checkout().sessions().create(BankAndShop.order().build());
    }

    private void pay(Session session) {
        var card = Map.of("number", BankAndShop.GOOD, "expiry", "12/34", "cvc", "123");
        var answer = BankAndShop.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/pay/%s".formatted(port, session.getId())))
                        .POST(HttpRequest.BodyPublishers.ofString(BankAndShop.encode(card))));
        assertThat(answer.statusCode()).isEqualTo(303);
    }
}
