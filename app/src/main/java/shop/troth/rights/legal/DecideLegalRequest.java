package shop.troth.rights.legal;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequest.Refusal;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.vault.Personal;

/**
 * Decisions about legal requests. An owner and a privacy officer, neither of whom opened the request, have to approve it; either of them
 * can refuse it. Looks up nobody.
 */
@Component
@RequiredArgsConstructor
public class DecideLegalRequest {

    private final LegalRequests requests;
    private final Approvals approvals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Approves a request.
     *
     * @param email the address in the document, as typed by the approver; empty for a request about an order
     * @return why it was not approved; empty if it was
     */
    public Optional<LegalRequestRefusal> approve(StoreId store, UUID id, Actor by, Optional<Personal<String>> email) {
        return decided(store, id, by, request -> {
            var why = whyNot(request, by, email);
            return why.isPresent() || approvals.add(request, by, clock.instant())
                    ? why
                    : Optional.of(LegalRequestRefusal.ALTERED);
        });
    }

    private Optional<LegalRequestRefusal> whyNot(LegalRequest request, Actor by, Optional<Personal<String>> email) {
        if (!requests.isGenuine(request)) {
            return Optional.of(LegalRequestRefusal.ALTERED);
        }
        return approvals
                .whyNotBy(request, by)
                .map(LegalRequestRefusal::of)
                .or(() -> isOtherAddress(requests, request, email)
                        ? Optional.of(LegalRequestRefusal.OTHER_ADDRESS)
                        : Optional.empty());
    }

    /**
     * Returns whether somebody typed another address than the person who opened the request. Compares only these two, and no stored data.
     */
    public static boolean isOtherAddress(
            LegalRequests requests, LegalRequest request, Optional<Personal<String>> email) {
        return request.scope().orderNumber().isEmpty()
                && !email.map(it -> requests.isAbout(request, it)).orElse(false);
    }

    /** @return why it was not refused; empty if it was */
    public Optional<LegalRequestRefusal> refuse(StoreId store, UUID id, Actor by, Refusal why) {
        return decided(store, id, by, request -> {
            requests.refuse(request, why, clock.instant());
            return Optional.empty();
        });
    }

    private interface Decision {
        Optional<LegalRequestRefusal> on(LegalRequest request);
    }

    private Optional<LegalRequestRefusal> decided(StoreId store, UUID id, Actor by, Decision decision) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var request = requests.lock(store, id).orElseThrow();
            if (!request.isOpen()) {
                return Optional.of(LegalRequestRefusal.ENDED);
            }
            if (!clock.instant().isBefore(request.dueAt())) {
                return Optional.of(LegalRequestRefusal.OVERDUE);
            }
            return by.decides() ? decision.on(request) : Optional.of(LegalRequestRefusal.NOT_AN_APPROVER);
        }));
    }
}
