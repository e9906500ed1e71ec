package shop.troth.insight.shared;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;

/**
 * Sends approved statistics to partners, until they arrive: {@code PUT} with the bytes that were approved, so that sending twice changes
 * nothing. A partner whose contract has ended meanwhile gets nothing. Nothing is sent for probe twins.
 */
@Component
@RequiredArgsConstructor
public class SendExports {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The pause after a failed try doubles from a minute to about an hour. */
    private static final int MOST_DOUBLINGS = 6;

    private final SharedRows rows;
    private final SharedStatistics statistics;
    private final Stores stores;
    private final Environment settings;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Tries what waits. Safe on several nodes. */
    @Recurring(name = "send-statistics", every = "1m")
    public void round() {
        var now = clock.instant();
        var all = stores.originals().stream().map(Store::id).toList();
        for (var due : rows.take(all, now, now.plus(PATIENCE.multipliedBy(3)))) {
            send(due.store(), due.id());
        }
    }

    void send(StoreId store, UUID id) {
        var export = rows.find(store, id).orElseThrow();
        var problem = deliver(store, export);
        if (problem.isEmpty()) {
            rows.sent(store, id, clock.instant());
        } else {
            var pause = Duration.ofMinutes(1L << Math.min(export.tries(), MOST_DOUBLINGS));
            rows.failed(store, id, problem, clock.instant().plus(pause));
        }
    }

    /** Returns why it failed, in a few words; empty if it arrived. */
    private String deliver(StoreId store, Export export) {
        var partner = statistics.partners(store).stream()
                .filter(it -> it.id().equals(export.recipient()))
                .findFirst();
        if (partner.isEmpty()) {
            return "it is no partner under contract";
        }
        var address = address(store, partner.get());
        if (address.isEmpty()) {
            return "store.yaml has no address for it";
        }
        try {
            var request = HttpRequest.newBuilder(URI.create("%s/%s/%s".formatted(address.get(), store, export.month())))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", export.id().toString())
                    .timeout(PATIENCE)
                    .PUT(BodyPublishers.ofByteArray(
                            rows.file(store, export.month()).orElseThrow()));
            key(store, partner.get()).ifPresent(it -> request.header("Authorization", "Bearer " + it));
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            return List.of(200, 201, 204).contains(status) ? "" : "it answered with status " + status;
        } catch (IOException e) {
            return "it can’t be reached";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the store was stopped";
        }
    }

    /** Where it takes statistics: the demo's partner beside this process, another as the register of recipients says. */
    private Optional<String> address(StoreId store, Supplier partner) {
        return partner.isForDemo()
                ? Optional.ofNullable(settings.getProperty("troth.partners." + store + ".api"))
                        .map(it -> "%s/%s/statistics".formatted(it, partner.role()))
                : partner.statistics();
    }

    private Optional<String> key(StoreId store, Supplier partner) {
        return Optional.ofNullable(settings.getProperty(
                partner.isForDemo()
                        ? "troth.partners." + store + ".key"
                        : "troth.partners.%s.%s.key".formatted(store, partner.id())));
    }
}
