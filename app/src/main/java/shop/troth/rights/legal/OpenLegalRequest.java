package shop.troth.rights.legal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.policy.features.Features;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.CaseNumber;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequest.State;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.stores.Store;
import shop.troth.vault.Personal;

/** Opens a legal request. What it names is not looked up, so the outcome reveals nothing about it. */
@Service
@RequiredArgsConstructor
public class OpenLegalRequest {

    /** The outcome of opening a request. */
    public sealed interface Outcome {
        /** @param isNew whether it did not exist before */
        record Opened(LegalRequest request, boolean isNew) implements Outcome {}

        /** @param errors by input */
        record Wrong(Map<String, String> errors) implements Outcome {}
    }

    private final LegalRequests requests;
    private final Features features;
    private final Clock clock;

    /**
     * Opens a request. Joins the current transaction, or runs in its own.
     *
     * @param email the address whose orders it is about; empty if it names an order
     */
    @Transactional
    public Outcome open(Store store, LegalDraft draft, Optional<Personal<String>> email, Actor by) {
        var now = clock.instant();
        var check =
                new CheckDraft(draft, LocalDate.ofInstant(now, store.dispatch().zone()));
        var document = check.document(it -> features.has(store.id(), LegalFeatures.of(it)));
        var received = check.receivedOn();
        var scope = check.scope(email.isPresent());
        var barred = check.barredUntil(document);
        if (!check.errors().isEmpty()) {
            return new Outcome.Wrong(check.errors());
        }
        var request = new LegalRequest(
                store.id(),
                draft.key(),
                CaseNumber.next('L'),
                document.orElseThrow(),
                scope.orElseThrow(),
                received.orElseThrow(),
                barred,
                by.id(),
                now,
                now.plus(LegalRequest.OPEN),
                State.OPEN,
                Optional.empty(),
                Optional.empty());
        return requests.add(request, email)
                ? new Outcome.Opened(request, true)
                : new Outcome.Opened(requests.find(store.id(), draft.key()).orElseThrow(), false);
    }
}
