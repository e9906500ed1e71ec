package shop.troth.testbank;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.ApiAccount;
import shop.troth.testbank.accounts.ApiAccounts;
import shop.troth.testbank.api.Api;
import shop.troth.testbank.api.Errors;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.control.Control;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.http.Hosts;
import shop.troth.testbank.http.Server;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.pages.BankPages;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payouts.PayoutDays;
import shop.troth.testbank.payouts.PayoutLines;
import shop.troth.testbank.payouts.Payouts;
import shop.troth.testbank.webhooks.WebhookDeliveries;

/** The bank, put together and running. */
public final class SimulatedBank implements Closeable {

    private final FileChannel lock;
    private final BankBooks books;
    private final WebhookDeliveries deliveries;
    private final Payouts payouts;
    private final PayoutDays payoutDays;
    private final Server plain;
    private final @Nullable Server secure;
    private final String origin;
    private volatile @Nullable Doors doors;

    private record Doors(Api api, BankPages pages, Control control) {}

    /** @throws IOException with a sentence for the person who called */
    private SimulatedBank(BankOptions options, Setup setup) throws IOException {
        Files.createDirectories(options.data());
        lock = lock(options.data());
        var hosts = new Hosts(List.of(options.origin().getHost()));
        plain = listen(options.port(), hosts, null);
        secure = options.tlsPort() == null ? null : listen(options.tlsPort(), hosts, context(setup.tls()));
        origin = options.originAt(plain.port(), secure == null ? null : secure.port());
        var accounts = new ApiAccounts(setup.accounts());
        var faults = new Faults();
        var base = origin;
        books = BankBooks.open(options.data(), options.aftermath());
        deliveries = new WebhookDeliveries(
                accounts, books, faults, options.retries(), (fact, change) -> Api.event(base, fact, change));
        books.start(deliveries);
        payouts = Payouts.open(options.data(), books);
        payoutDays =
                new PayoutDays(setup.accounts().stream().map(ApiAccount::name).toList(), payouts);
        payoutDays.start();
        var lines = new PayoutLines(payouts, faults);
        doors = new Doors(
                new Api(accounts, books, faults, deliveries, lines, origin, options.aftermath()),
                new BankPages(accounts, books, faults, deliveries, options.aftermath()),
                new Control(accounts, books, faults, deliveries, payouts, payoutDays));
    }

    public static SimulatedBank start(BankOptions options, Setup setup) throws IOException {
        return new SimulatedBank(options, setup);
    }

    private static FileChannel lock(Path data) throws IOException {
        var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            channel.close();
        }
        throw new IOException(
                "Another bank is using the folder %s. Stop it or choose another folder with --data.".formatted(data));
    }

    private Server listen(int port, Hosts hosts, @Nullable SSLContext tls) throws IOException {
        try {
            return Server.start(port, hosts, tls, this::answer);
        } catch (java.net.BindException busy) {
            throw new IOException(
                    "Port %d is in use. Stop the program that uses it or choose another port.".formatted(port), busy);
        }
    }

    private static SSLContext context(Setup.@Nullable Tls tls) throws IOException {
        if (tls == null) {
            throw new IOException("--tls-port needs \"tls\" on the first line of standard input.");
        }
        try {
            var password = tls.password().toCharArray();
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(Path.of(tls.keystore()).toFile(), password), password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IOException("The key store %s could not be read.".formatted(tls.keystore()), unreadable);
        }
    }

    private WebResponse answer(WebRequest call) {
        var ready = doors;
        if (ready == null) {
            return WebResponse.text(503, "The bank is starting.").with("Retry-After", "1");
        }
        try {
            if (call.path().startsWith("/v1/")) {
                return ready.api().answer(call);
            }
            return call.path().startsWith("/test/")
                    ? ready.control().answer(call)
                    : ready.pages().answer(call);
        } catch (UncheckedIOException notKept) {
            System.err.println("The journal could not be written: " + notKept.getMessage());
            return Errors.answer(new Refused(500, "api_error", null, "The bank could not save this.", null));
        } catch (RuntimeException bug) {
            bug.printStackTrace();
            return Errors.answer(new Refused(500, "api_error", null, "Something went wrong at the bank.", null));
        }
    }

    public String origin() {
        return origin;
    }

    public int port() {
        return plain.port();
    }

    public int tlsPort() {
        return secure == null ? -1 : secure.port();
    }

    @Override
    public void close() throws IOException {
        plain.close();
        if (secure != null) {
            secure.close();
        }
        payoutDays.close();
        deliveries.close();
        books.writeDownDelivered();
        payouts.close();
        books.close();
        lock.close();
    }
}
