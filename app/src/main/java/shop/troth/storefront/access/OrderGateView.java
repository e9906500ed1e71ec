package shop.troth.storefront.access;

import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * Before an order is shown: asks for the e-mail address it was placed with.
 *
 * @param action where the form goes, {@code /orders/TOKEN}
 * @param note why the address is asked again, a sentence; the empty text where it is not
 */
@Sink
public record OrderGateView(Frame frame, String action, FieldView email, String note) {}
