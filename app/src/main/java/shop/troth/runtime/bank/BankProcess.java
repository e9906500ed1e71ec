package shop.troth.runtime.bank;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import shop.troth.kernel.Problem;
import shop.troth.runtime.process.RestartLoop;
import tools.jackson.databind.json.JsonMapper;

/**
 * The test bank, in a process of its own. It reads its accounts from standard input, which stays open: when this process ends for any
 * reason, the bank ends, too. If the bank ends by itself, it is restarted.
 */
public final class BankProcess implements AutoCloseable {

    /** The flags that the launcher uses to make the class cache; with the last two, the cache need not be relocated at each start. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private static final Duration END = Duration.ofSeconds(3);

    private final Place place;
    private final String accounts;
    private volatile Process process;
    private volatile boolean closing;

    /**
     * Where the bank runs.
     *
     * @param program folder with {@code testbank.jar} and {@code lib}
     * @param data the bank's own folder
     * @param origin the address of its pages
     * @param ahead how far its clock is ahead of the machine's, in whole milliseconds
     */
    public record Place(Path program, Path data, int port, int tlsPort, String origin, Duration ahead) {}

    /** The key and certificate for TLS, in a PKCS #12 file. */
    public record Keys(Path keystore, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Keys[" + keystore + "]";
        }
    }

    private BankProcess(Place place, String accounts) throws IOException {
        this.place = place;
        this.accounts = accounts;
        this.process = launch();
    }

    /** Starts the bank and returns when it accepts requests. */
    public static BankProcess start(Place place, List<TestBankAccount> accounts, Keys keys) {
        var told = Map.of(
                "accounts", accounts.stream().map(TestBankAccount::wire).toList(),
                "tls", Map.of("keystore", keys.keystore().toString(), "password", keys.password()));
        var line = JsonMapper.builder().build().writeValueAsString(told);
        try {
            var bank = new BankProcess(place, line);
            Thread.ofVirtual().name("bank-watch").start(bank::watch);
            return bank;
        } catch (IOException e) {
            throw new Problem("The test bank failed to start (%s): rebuild with ./troth.".formatted(e.getMessage()), e);
        }
    }

    private Process launch() throws IOException {
        if (!Files.exists(place.program().resolve("testbank.jar"))) {
            throw new IOException("testbank.jar not found in " + place.program());
        }
        var started = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.getOutputStream().write((accounts + "\n").getBytes(StandardCharsets.UTF_8));
        started.getOutputStream().flush();
        var said = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("ready")) {
                Thread.ofVirtual().name("bank-says").start(() -> said.lines().forEach(System.err::println));
                return started;
            }
        }
        started.destroyForcibly();
        throw new IOException("it exited before it was ready");
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that Ctrl+C reaches only Troth, which then ends the bank
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        var prepared = place.program().resolve("bank.aot");
        if (Files.exists(prepared)) {
            command.add("-XX:AOTCache=" + prepared);
        }
        if (!place.ahead().isZero()) {
            command.add("-Dtestbank.clock-ahead-ms=" + place.ahead().toMillis());
        }
        command.addAll(List.of(
                "-cp",
                place.program().resolve("testbank.jar") + ":" + place.program().resolve("lib") + "/*",
                "shop.troth.testbank.TestBank",
                "--port",
                Integer.toString(place.port()),
                "--tls-port",
                Integer.toString(place.tlsPort()),
                "--data",
                place.data().toString(),
                "--origin",
                place.origin()));
        return command;
    }

    private void watch() {
        new RestartLoop("The test bank", "The test bank keeps exiting and will not be restarted.")
                .run(() -> process.onExit().join(), () -> closing, this::restart);
    }

    private synchronized boolean restart() {
        if (closing) {
            return true;
        }
        try {
            process = launch();
            return true;
        } catch (IOException e) {
            System.err.println("The test bank failed to restart: " + e.getMessage());
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the bank by closing its standard input; if that is not enough, kills it. */
    @Override
    public synchronized void close() {
        closing = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
