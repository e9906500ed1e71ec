package shop.troth.procurement;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.policy.features.Features;
import shop.troth.procurement.Outgoing.State;
import shop.troth.procurement.PostDocument.Answer;
import shop.troth.procurement.cxml.CxmlWriter;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Sends documents to buying systems until each is taken or refused, or four days have passed. Whoever is stopped between sending one and
 * noting it sends it again, with the same payloadID.
 */
@Component
@RequiredArgsConstructor
public class SendDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(SendDocuments.class);

    /** After this, no answer is waited for anymore. */
    static final Duration GIVEN_UP = Duration.ofDays(4);

    /** The pause after a failed try doubles from a minute to about an hour. */
    private static final int MOST_DOUBLINGS = 6;

    private final OutgoingDocuments outgoing;
    private final BuyingSystems systems;
    private final DocumentAddresses addresses;
    private final WriteDocument writeDocument;
    private final PostDocument postDocument;
    private final Features features;
    private final Stores stores;
    private final Clock clock;

    /** Sends what waits. A system that gives no answer is asked once. Safe on several nodes. */
    @Recurring(name = "send-documents", every = "10s")
    public void round() {
        var all = stores.originals().stream()
                .map(Store::id)
                .filter(it -> features.has(it, ProcurementFeature.DOCUMENTS))
                .toList();
        var silent = new HashSet<UUID>();
        for (var due = take(all, silent); due.isPresent(); due = take(all, silent)) {
            var document = due.get();
            Answer answer = new Answer.Later(Optional.empty());
            try {
                var sent = send(document);
                if (sent.isEmpty()) {
                    continue;
                }
                answer = sent.get();
            } catch (RuntimeException e) { // the others are sent
                LOG.error(
                        "Could not write a document of {}; will retry: {}",
                        document.store(),
                        e.getClass().getSimpleName());
            }
            note(document, answer);
            if (answer instanceof Answer.Later) {
                silent.add(document.system());
            }
        }
    }

    private Optional<Outgoing> take(Collection<StoreId> all, HashSet<UUID> silent) {
        var now = clock.instant();
        return outgoing.take(all, silent, now, now.plus(PostDocument.LONGEST.multipliedBy(3)));
    }

    /** Sends one; empty if it ended without being sent. */
    Optional<Answer> send(Outgoing document) {
        var store = stores.get(document.store());
        var system = systems.find(store.id(), document.system()).filter(BuyingSystem::isOn);
        var address = system.flatMap(addresses::of);
        if (address.isEmpty()) {
            outgoing.end(document, State.GIVEN_UP, document.code());
            return Optional.empty();
        }
        var written = writeDocument.write(store, system.orElseThrow(), address.get(), document);
        if (written.isEmpty()) {
            outgoing.end(document, State.WITHHELD, document.code());
            return Optional.empty();
        }
        return Optional.of(postDocument.post(store, address.get().url(), written.get()));
    }

    private void note(Outgoing document, Answer answer) {
        switch (answer) {
            case Answer.Taken(var code) -> outgoing.end(document, State.DONE, Optional.of(code));
            case Answer.Refused(var code) -> outgoing.end(document, State.REFUSED, Optional.of(code));
            case Answer.Later(var code) -> {
                var now = clock.instant();
                if (document.at().plus(GIVEN_UP).isBefore(now)) {
                    outgoing.end(document, State.GIVEN_UP, code);
                } else {
                    var pause = Duration.ofMinutes(1L << Math.min(document.tries(), MOST_DOUBLINGS));
                    outgoing.failed(document, code, now.plus(pause));
                }
            }
        }
    }

    /** Asks a system for its profile, to see whether it answers what we send; empty if it has no address. */
    public Optional<Answer> test(Store store, BuyingSystem system) {
        return addresses.of(system).map(address -> {
            var now = clock.instant();
            var payload = "test-" + Sha256.hex(system.id() + "|" + now).substring(0, 32) + "@" + store.id();
            var document = CxmlWriter.document(CxmlWriter.Type.CXML, payload, now, cxml -> {
                CxmlHeader.ofStore(cxml, system, address.secret());
                cxml.element("Request", List.of(), it -> it.element("ProfileRequest", List.of(), _ -> {}));
            });
            return postDocument.post(store, address.url(), document);
        });
    }
}
