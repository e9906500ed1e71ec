package shop.troth.proof.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.payments.business.BusinessAccount.State;
import shop.troth.payments.business.BusinessAccount.Terms;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;

/**
 * Checks what the members of an organization see of an order on account. In the twin, the code behind the desk's page agrees to terms, one
 * member orders by purchase order, and another reads the statement, which names neither.
 */
@Component
@RequiredArgsConstructor
class OnAccountTrial {

    private static final String PAGE = "/account/organization";
    private static final Pattern NUMBER = Pattern.compile("B-[2-9A-HJ-NP-Z]{6}");
    private static final long LIMIT = 1_000_000;
    private static final int DAYS = 30;

    private final BusinessAccounts accounts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Does nothing at a store that offers no accounts. */
    void look(ProbeContext scene, Shopper manager, Shopper buyer, List<String> faults) {
        manager.post(PAGE + "/terms", Map.of());
        var number = NUMBER.matcher(manager.get(PAGE).body());
        if (!number.find()) {
            return;
        }
        agrees(scene.twin(), number.group());
        var purchaseOrder = MadeUpPerson.word();
        buyer.addSomething();
        buyer.fillIn();
        buyer.post("/checkout/place", Map.of("reviewed", buyer.reviewed(), "purchase-order", purchaseOrder));
        buyer.get(Shopper.PAY);
        var statement = manager.get(PAGE + "/statement").body();
        if (!statement.contains("data-label=\"Left to pay\"")) {
            faults.add("An order on account is not on the statement of its organization.");
        }
        var person = buyer.person();
        if (Stream.of(purchaseOrder, person.name(), person.email(), person.street(), person.phone())
                .anyMatch(statement::contains)) {
            faults.add("The statement of an organization’s account shows more than invoices and payments.");
        }
    }

    private void agrees(StoreId twin, String number) {
        var id = accounts.numbered(twin, number).orElseThrow().id();
        transaction.executeWithoutResult(status -> {
            var account = accounts.lock(twin, id).orElseThrow();
            var limit = Money.ofMinor(account.owed().getCurrencyUnit(), LIMIT);
            accounts.change(account, new Terms(State.OPEN, DAYS, limit), UUID.randomUUID(), clock.instant());
        });
    }
}
