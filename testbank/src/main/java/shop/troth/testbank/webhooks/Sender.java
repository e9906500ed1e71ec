package shop.troth.testbank.webhooks;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.ApiAccount;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.payments.Ids;

/** Sends one event once. */
final class Sender implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long STALE = 600_000;

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final Faults faults;
    private @Nullable HttpClient http;

    Sender(Faults faults) {
        this.faults = faults;
    }

    /** Made at the first event, since it would be a third of the time to start. */
    private synchronized HttpClient http() {
        var client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build();
            http = client;
        }
        return client;
    }

    /** @return whether the shop answered 2xx; a redirect, an error and silence are failures alike */
    boolean send(ApiAccount account, String url, String key, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Troth-Test-Bank/1.0")
                .POST(BodyPublishers.ofByteArray(body));
        if (account.webhookHost() != null) {
            request.header("Host", account.webhookHost());
        }
        sign(request, account, key, body);
        try {
            int status = http().send(request.build(), BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void sign(HttpRequest.Builder request, ApiAccount account, String key, byte[] body) {
        if (faults.take(FaultKind.SIGNATURE_MISSING, account.name(), key, null).isPresent()) {
            return;
        }
        long now = BankClock.now();
        var secrets = account.webhookSecrets();
        var stale = faults.take(FaultKind.SIGNATURE_STALE, account.name(), key, null);
        if (stale.isPresent()) {
            now -= stale.get().ms(STALE);
        }
        if (faults.take(FaultKind.SIGNATURE_WRONG, account.name(), key, null).isPresent()) {
            secrets = List.of("whsec_" + Ids.random());
        }
        if (faults.take(FaultKind.SIGNATURE_ROTATING, account.name(), key, null).isPresent()) {
            secrets = new ArrayList<>(secrets);
            secrets.addFirst("whsec_" + Ids.random());
        }
        request.header("Stripe-Signature", Signature.of(body, now / 1000, secrets));
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
