package shop.troth.storefront.orderactions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.AddressForm;
import shop.troth.fulfillment.ChangeAddress;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;
import shop.troth.web.signal.PrivacySignal;

/** Changes the shipping address of an order before it is packed. */
@Controller
@RequiredArgsConstructor
public class OrderAddressPage {

    private static final String KEY = "key";
    private static final String OTHER_TAX =
            "Sales tax is different in that state, so we can’t ship this order there. Cancel it for a full refund, then order again with"
                    + " the new address.";
    private static final String DEARER_DELIVERY =
            "Shipping to that address costs more than you paid, so we can’t ship this order there. Cancel it for a full refund, then"
                    + " order again with the new address, or contact customer service.";

    private final OrderAccess access;
    private final ShowOrder showOrder;
    private final ChangeAddress changeAddress;

    @GetMapping("/orders/{token}/address")
    String ask(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return access.find(store, token, request, response)
                .filter(it -> it.state() == OrderState.PAID)
                .map(it -> form(
                        store,
                        token,
                        it,
                        CheckoutFields.kept(AddressForm.FORM, showOrder.open(it)),
                        List.of(),
                        "",
                        UUID.randomUUID(),
                        request,
                        model))
                .orElse("redirect:/orders/" + token);
    }

    @PostMapping("/orders/{token}/address")
    String change(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = access.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var sent = new HashMap<>(request.getParameterMap());
        var key = key(sent.remove(KEY));
        var typed = AddressForm.of(store, found.get()).read(sent).from(PrivacySignal.facts(request));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(
                    store,
                    token,
                    found.get(),
                    CheckoutFields.typed(typed),
                    AddressDoubt.of(typed),
                    "",
                    key,
                    request,
                    model);
        }
        return switch (changeAddress.change(store.id(), found.get().id(), key, typed)) {
            case ChangeAddress.Outcome.Changed() -> "redirect:/orders/" + token + "?said=address";
            case ChangeAddress.Outcome.NotNow now -> "redirect:/orders/" + token;
            case ChangeAddress.Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ChangeAddress.Outcome.OtherTax() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield cannot(store, token, found.get(), typed, OTHER_TAX, key, request, model);
            }
            case ChangeAddress.Outcome.DearerDelivery() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield cannot(store, token, found.get(), typed, DEARER_DELIVERY, key, request, model);
            }
        };
    }

    private String cannot(
            Store store,
            String token,
            Order order,
            Submission typed,
            String problem,
            UUID key,
            HttpServletRequest request,
            Model model) {
        return form(
                store, token, order, CheckoutFields.typed(typed), AddressDoubt.of(typed), problem, key, request, model);
    }

    private String form(
            Store store,
            String token,
            Order order,
            CheckoutFields fields,
            List<AddressDoubt> doubts,
            String problem,
            UUID key,
            HttpServletRequest request,
            Model model) {
        model.addAttribute(
                "page",
                new AddressView(
                        access.frame(store, "Change the shipping address for order " + order.number(), request),
                        "/orders/" + token,
                        order.number(),
                        fields.of("shipping."),
                        doubts,
                        problem,
                        key.toString()));
        return "storefront/orderactions/address";
    }

    private static UUID key(String @org.jspecify.annotations.Nullable [] sent) {
        try {
            if (sent != null && sent.length == 1) {
                return UUID.fromString(sent[0]);
            }
        } catch (IllegalArgumentException e) {
            // treat it as missing
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    /**
     * The form to change the address of an order.
     *
     * @param path of the order's page
     * @param doubts suggestions for an address that may be wrong
     * @param problem why the address was rejected, one sentence; empty if it was not
     * @param key idempotency key, so that submitting twice has the effect of once
     */
    @Sink
    public record AddressView(
            Frame frame,
            String path,
            String number,
            List<FieldView> fields,
            List<AddressDoubt> doubts,
            String problem,
            String key) {

        public List<FieldView> wrong() {
            return fields.stream().filter(FieldView::wrong).toList();
        }
    }
}
