package shop.troth.storefront.orderactions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.returned.FindReturnable;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.fulfillment.returned.OpenReturn.Outcome;
import shop.troth.fulfillment.returned.ReturnReasons;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.orders.Order;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Store;

/** Requests a return from an order's page, in a store with a return period. */
@Controller
@RequiredArgsConstructor
public class ReturnItemsPage {

    private static final String PIECES = "pieces.";
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,3}");
    private static final DateTimeFormatter DAY = WrittenDay.LONG;

    private final OrderAccess access;
    private final FindReturnable findReturnable;
    private final OpenReturn openReturn;

    @GetMapping("/orders/{token}/return")
    String choose(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return access.find(store, token, request, response)
                .filter(it -> findReturnable.of(it).isInTime())
                .map(it -> chooser(store, token, it, Map.of(), "", request, model))
                .orElse("redirect:/orders/" + token);
    }

    @PostMapping("/orders/{token}/return")
    String ask(
            Store store,
            @PathVariable String token,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = access.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var order = found.get();
        var why = ReturnReasons.of(reason).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var pieces = pieces(order, request);
        var problem = switch (openReturn.open(store.id(), order.id(), key, pieces, why, true)) {
            case Outcome.Opened opened -> "";
            case Outcome.NotSoMany(var sku, var left) ->
                left == 0
                        ? "There’s nothing left to return for %s.".formatted(sku)
                        : "You can return up to %d of %s.".formatted(left, sku);
            case Outcome.NothingNamed() -> "Enter how many of each item to return.";
            case Outcome.NotNow() -> "Your return request wasn’t sent: nothing in this order can be returned now.";
            case Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (problem.isEmpty()) {
            return "redirect:/orders/" + token + "?said=return";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return chooser(store, token, order, pieces, problem, request, model);
    }

    private String chooser(
            Store store,
            String token,
            Order order,
            Map<String, Integer> chosen,
            String problem,
            HttpServletRequest request,
            Model model) {
        var returnable = findReturnable.of(order);
        var lines = order.lines().stream()
                .filter(it -> returnable.isInTime() && returnable.left().getOrDefault(it.sku(), 0) > 0)
                .map(it -> new ReturnItemsView.Line(
                        it.sku(),
                        it.name(),
                        returnable.left().getOrDefault(it.sku(), 0),
                        chosen.getOrDefault(it.sku(), 0)))
                .toList();
        model.addAttribute(
                "page",
                new ReturnItemsView(
                        access.frame(store, "Return items from order " + order.number(), request),
                        "/orders/" + token,
                        order.number(),
                        returnable.until().map(ReturnItemsPage::day).orElse(""),
                        lines,
                        UUID.randomUUID().toString(),
                        problem));
        return "storefront/orderactions/return";
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Treats invalid numbers as larger than any possible quantity. */
    private static Map<String, Integer> pieces(Order order, HttpServletRequest request) {
        var pieces = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> {
            var typed = request.getParameter(PIECES + it.sku());
            if (typed != null && !typed.isBlank()) {
                var text = typed.strip();
                pieces.put(it.sku(), QUANTITY.matcher(text).matches() ? Integer.parseInt(text) : Integer.MAX_VALUE);
            }
        });
        return pieces;
    }

    /**
     * The form to choose which items to return. Contains no personal data.
     *
     * @param path of the order's page
     * @param until the last day on which a return can be requested, in words
     * @param key idempotency key, so that submitting twice requests one return
     * @param problem what to correct, one sentence; empty if nothing
     */
    public record ReturnItemsView(
            Frame frame, String path, String number, String until, List<Line> lines, String key, String problem) {

        /** A line with pieces that can be returned. @param chosen how many are to be returned */
        public record Line(String sku, String name, int left, int chosen) {}
    }
}
