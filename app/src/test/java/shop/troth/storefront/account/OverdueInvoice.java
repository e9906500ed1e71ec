package shop.troth.storefront.account;

import shop.troth.payments.business.BusinessInvoices;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** An order on account whose invoice is overdue. */
public final class OverdueInvoice {

    private static final RunningShop SHOP = RunningShop.get();

    private OverdueInvoice() {}

    /** Has the buyer reminded of it, and waits for that email. */
    public static void reminds() {
        var buyer = OrganizationTests.manages();
        OnAccountTests.agrees(DeskStaff.as(SHOP, Role.FINANCE), OnAccountTests.asks(buyer), "30", "100,000.00");
        DeskStaff.clear(SHOP);
        OnAccountTests.late(OnAccountTests.orders(buyer, "PO-2047"), BusinessInvoices.REMIND_AFTER_DAYS.getFirst());
        buyer.mail("Invoice ");
    }
}
