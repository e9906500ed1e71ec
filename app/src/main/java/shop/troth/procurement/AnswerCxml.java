package shop.troth.procurement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.GoToBank;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.OrderByCxml.Done;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlReader;
import shop.troth.procurement.cxml.CxmlRefusal;
import shop.troth.procurement.cxml.CxmlStatus;
import shop.troth.procurement.cxml.CxmlWriter;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Answers documents of buying systems. Each is acted on once: sent again, it gets the same answer. Nothing of what it says is kept but the order
 * that it places.
 */
@Service
@RequiredArgsConstructor
public class AnswerCxml {

    private static final String PROFILE = "ProfileRequest";
    private static final String ORDER = "OrderRequest";
    private static final String SET_UP = "PunchOutSetupRequest";

    /** The path of the page that a visit begins with; its token follows. */
    public static final String START = "/punchout/start/";

    private final BuyingSystems systems;
    private final Documents documents;
    private final OrderByCxml orderByCxml;
    private final SetUpPunchOut setUpPunchOut;
    private final PunchOuts punchOuts;
    private final GoToBank goToBank;
    private final Front front;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * An answer.
     *
     * @param isKnown whether the document has the secret of a system that is on
     */
    public record Answer(CxmlStatus status, String document, boolean isKnown) {}

    /**
     * Answers a document.
     *
     * @param contentType the header of the request; empty if there was none
     * @param network from which it came
     */
    public Answer answer(Store store, byte[] sent, String contentType, ObservedValue network) {
        boolean known = false;
        try {
            var cxml = CxmlReader.read(sent, contentType);
            var system = system(store, cxml.need("Header"));
            known = true;
            var request = cxml.need("Request");
            var kind = request.children().stream()
                    .findFirst()
                    .orElseThrow(() -> new CxmlRefusal(CxmlStatus.unacceptable("Request: It is empty.")));
            var payload = cxml.needAttribute("payloadID");
            return switch (kind.name()) {
                case PROFILE -> {
                    remember(system, payload, PROFILE, CxmlStatus.ok(""));
                    yield new Answer(CxmlStatus.ok(""), profile(store), true);
                }
                case ORDER -> plain(store, order(store, system, request, kind, payload, network), true);
                case SET_UP -> startPage(store, system, setUp(store, system, kind, payload), payload);
                default -> plain(store, CxmlStatus.unsupported("Request: We don’t take this kind of request."), true);
            };
        } catch (CxmlRefusal e) {
            return plain(store, e.status(), known);
        }
    }

    private Answer plain(Store store, CxmlStatus status, boolean known) {
        return new Answer(status, CxmlWriter.response(store.id().value(), clock.instant(), status, _ -> {}), known);
    }

    /** Finds the system by who the document is from, who sends it, and the secret. */
    private BuyingSystem system(Store store, CxmlNode header) {
        var secrets = header.need("Sender").children("Credential").stream()
                .flatMap(it -> it.textAt("SharedSecret").stream())
                .toList();
        var senders = identities(header.need("Sender"));
        var found = systems.from(store.id(), identities(header.need("From"))).stream()
                .filter(it -> senders.stream().anyMatch(it.sender()::is))
                .filter(it -> secrets.stream().anyMatch(one -> it.secret().is(one, clock.instant())))
                .findFirst();
        if (found.isEmpty()) {
            throw new CxmlRefusal(
                    CxmlStatus.unknown(
                            "Header/From, Header/Sender/Credential/SharedSecret: We don’t know this system, or its secret is not this."));
        }
        if (identities(header.need("To")).stream()
                .noneMatch(it -> it.identity().equalsIgnoreCase(found.get().to()))) {
            throw new CxmlRefusal(CxmlStatus.unknown("Header/To/Credential/Identity: This is not for us."));
        }
        return found.get();
    }

    /** Each identity of each credential; some systems send several. */
    private static List<Identity> identities(CxmlNode party) {
        return party.children("Credential").stream()
                .flatMap(it -> it.children("Identity").stream()
                        .map(CxmlNode::text)
                        .filter(one -> !one.isEmpty())
                        .map(one -> new Identity(it.attribute("domain").orElse(""), one)))
                .toList();
    }

    private CxmlStatus setUp(Store store, BuyingSystem system, CxmlNode request, String payload) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                if (!documents.begin(system, payload, SET_UP, clock.instant())) {
                    return documents.find(system, payload).orElseThrow().again(SET_UP);
                }
                var status = setUpPunchOut.begin(store, system, request, payload);
                documents.end(system, payload, status, Optional.empty());
                return status;
            }));
        } catch (CxmlRefusal e) {
            return remember(system, payload, SET_UP, e.status());
        }
    }

    /** The address of the page that the visit begins with; the same if the document is sent again. */
    private Answer startPage(Store store, BuyingSystem system, CxmlStatus status, String payload) {
        if (!status.equals(CxmlStatus.ok(""))) {
            return plain(store, status, true);
        }
        var url = front.address(store.id()) + START + punchOuts.token(system, payload);
        return new Answer(
                status,
                CxmlWriter.response(
                        store.id().value(),
                        clock.instant(),
                        status,
                        response -> response.element(
                                "PunchOutSetupResponse",
                                List.of(),
                                it -> it.element("StartPage", List.of(), page -> page.element("URL", url)))),
                true);
    }

    private CxmlStatus order(
            Store store, BuyingSystem system, CxmlNode request, CxmlNode order, String payload, ObservedValue network) {
        var before = documents.find(system, payload);
        if (before.isPresent()) {
            return before.get().again(ORDER);
        }
        var test = system.test()
                || request.attribute("deploymentMode")
                        .filter("test"::equalsIgnoreCase)
                        .isPresent();
        try {
            var done = Objects.requireNonNull(transaction.execute(status -> {
                if (!documents.begin(system, payload, ORDER, clock.instant())) {
                    return new Done(
                            documents.find(system, payload).orElseThrow().again(ORDER),
                            Optional.empty(),
                            Optional.empty());
                }
                var acted = orderByCxml.act(store, system, order, payload, network);
                documents.end(system, payload, acted.status(), acted.order());
                if (test) {
                    status.setRollbackOnly();
                }
                return acted;
            }));
            if (test) {
                return remember(
                        system,
                        payload,
                        ORDER,
                        CxmlStatus.ok("This was a test; nothing is ordered. "
                                + done.status().said()));
            }
            done.cart().ifPresent(it -> goToBank.go(store.id(), it, front.address(store.id())));
            return done.status();
        } catch (CxmlRefusal e) {
            return remember(system, payload, ORDER, e.status());
        } catch (RefusedByPolicy.UnderThirteen e) {
            return remember(system, payload, ORDER, CxmlStatus.forbidden("ShipTo: We can’t take this order."));
        } catch (RefusedByPolicy e) {
            return remember(
                    system,
                    payload,
                    ORDER,
                    CxmlStatus.forbidden(
                            "OrderRequestHeader: Our privacy policy doesn’t let us collect what it says about people (%s). Whoever runs this system must be told first what we do with it."
                                    .formatted(String.join(", ", e.clauses()))));
        }
    }

    /** Records an answer, unless there is one or the sender tries again anyway. */
    private CxmlStatus remember(BuyingSystem system, String payload, String kind, CxmlStatus status) {
        if (status.isLater()) {
            return status;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!documents.begin(system, payload, kind, clock.instant())) {
                return documents
                        .find(system, payload)
                        .map(Documents.Answered::status)
                        .orElse(status);
            }
            documents.end(system, payload, status, Optional.empty());
            return status;
        }));
    }

    /** The requests that are taken, and where. */
    private String profile(Store store) {
        var now = clock.instant();
        return CxmlWriter.response(
                store.id().value(),
                now,
                CxmlStatus.ok(""),
                response -> response.element(
                        "ProfileResponse",
                        List.of(Map.entry("effectiveDate", CxmlWriter.time(now))),
                        profile -> Stream.of(ORDER, SET_UP)
                                .forEach(it -> profile.element(
                                        "Transaction",
                                        List.of(Map.entry("requestName", it)),
                                        one -> one.element("URL", front.address(store.id()) + "/cxml")))));
    }
}
