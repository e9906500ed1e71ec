package shop.troth.storefront.access;

import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * Before an order is shown: asks for the email address it was placed with.
 *
 * @param action where the form goes, {@code /orders/TOKEN}
 * @param note why the address is asked for again, one sentence; empty the first time
 */
@Sink
public record OrderGateView(Frame frame, String action, FieldView email, String note) {}
