package shop.troth.fulfillment.message;

import java.time.Instant;
import java.time.LocalDate;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.Recurring;
import shop.troth.mail.MailQueue;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Queues the emails that remind buyers of overdue invoices, once each: an invoice counts its reminders in the transaction that queues them.
 * One that is paid gets no more.
 */
@Component
@RequiredArgsConstructor
public class RemindOfInvoices {

    private static final int AT_ONCE = 100;

    private final BusinessInvoices invoices;
    private final MailQueue mail;
    private final Stores stores;
    private final Features features;
    private final TransactionTemplate transaction;

    @Recurring(name = "remind-of-invoices", every = "1h")
    public void remind(Instant now) {
        stores.originals().stream()
                .filter(it -> features.has(it.id(), FulfillmentFeatures.OVERDUE_MAIL))
                .forEach(it -> remind(it, now));
    }

    private void remind(Store store, Instant now) {
        var today = LocalDate.ofInstant(now, store.dispatch().zone());
        var after = BusinessInvoices.REMIND_AFTER_DAYS;
        for (int times = after.size(); times > 0; times--) {
            var nth = times;
            var due = today.minusDays(after.get(times - 1));
            transaction.executeWithoutResult(status -> invoices.remind(store.id(), nth, due, AT_ONCE)
                    .forEach(it -> mail.renew(store.id(), MailKinds.INVOICE_OVERDUE, it.value(), now)));
        }
    }
}
