package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.fulfillment.access.ProveAddress;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.policy.features.Features;
import shop.troth.storefront.access.OrderGate;
import shop.troth.storefront.access.OrderGates;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.web.limits.TryLimits;

/** Takes the email address that an order was placed with, and gives the browser a pass for it. */
@Controller
@RequiredArgsConstructor
class ProvePage {

    private static final String TOO_MANY_TRIES =
            "Too many addresses were tried from your network. Please try again in an hour.";

    private final ShowOrder showOrder;
    private final ProveAddress proveAddress;
    private final TryLimits tries;
    private final Features features;
    private final OrderGates gates;
    private final DrawOwnOrder drawOwnOrder;

    @PostMapping("/orders/{token}")
    String prove(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = OrderGate.FORM.read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return gates.gate(store, token, typed.errors().getOrDefault("email", ""), "", request, model);
        }
        if (!showOrder.isGood(store.id(), token)) { // nobody fills the memory of tries with links that there are not
            return gates.notFound(store, request, response, model);
        }
        if (!tries.takeAt(request, token)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return gates.gate(store, token, TOO_MANY_TRIES, "", request, model);
        }
        var stays = features.has(store.id(), PassCookie.FEATURE);
        return switch (proveAddress.prove(store.id(), token, typed.get(Kind.EMAIL), PassCookie.read(request), stays)) {
            case ProveAddress.Outcome.NoSuchLink() -> gates.notFound(store, request, response, model);
            case ProveAddress.Outcome.OtherAddress() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield gates.gate(store, token, "That email address doesn’t match this order.", "", request, model);
            }
            case ProveAddress.Outcome.Proven(var order, var pass) -> {
                tries.giveBack(request, token);
                if (pass.isEmpty()) {
                    yield drawOwnOrder.draw(store, token, order, "", request, model);
                }
                PassCookie.write(request, response, pass.get());
                yield "redirect:/orders/" + token + "?said=opened";
            }
        };
    }
}
