package shop.troth.storefront.bank;

import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.checkout.SettleByMessage;
import shop.troth.payments.Bank;
import shop.troth.payments.BankMessage;
import shop.troth.stores.Store;
import shop.troth.web.SecurityEvents;
import shop.troth.web.limits.TryLimits;

/**
 * Receives the bank's messages, which are signed and delivered at least once, in any order. A message is only a hint: the bank is then
 * asked for the state of the payment, so a duplicate or outdated message changes nothing.
 */
@RestController
@RequiredArgsConstructor
class BankEvents {

    private static final String FORGED = "bank messages";

    private final Bank bank;
    private final SettleByMessage settleByMessage;
    private final HandleTroubleMessage handleTroubleMessage;
    private final SecurityEvents events;
    private final TryLimits tries;

    /**
     * Answers 200 when done, 400 if the bank did not sign the message, 429 to who sent many of these, and 503 to have it delivered again
     * later. A signed message is taken even then, because the bank may be behind the same address.
     */
    @PostMapping("/bank/events")
    ResponseEntity<Void> hear(
            Store store,
            HttpServletRequest request,
            @RequestBody String body,
            @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature) {
        try {
            bank.hear(store.id(), body, signature).ifPresent(it -> handle(store, it));
            return ResponseEntity.ok().build();
        } catch (Bank.NotFromTheBank e) {
            events.count(store.id(), SecurityEvents.Kind.NOT_FROM_THE_BANK);
            if (!tries.takeAmong(request, FORGED)) {
                throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
            }
            return ResponseEntity.badRequest().build();
        } catch (Bank.Unreachable e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
    }

    private void handle(Store store, BankMessage message) {
        if (message.ofPage()) {
            switch (settleByMessage.settle(store.id(), message.object())) {
                case PAID, WAITING -> {}
                case ENDED, UNKNOWN -> handleTroubleMessage.handle(store.id(), message);
            }
        } else {
            handleTroubleMessage.handle(store.id(), message);
        }
    }
}
