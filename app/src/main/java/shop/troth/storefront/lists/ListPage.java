package shop.troth.storefront.lists;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Sku;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.lists.ListForm;
import shop.troth.checkout.lists.ProductList;
import shop.troth.checkout.lists.ProductLists;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.token.Session;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.cart.AddAll;
import shop.troth.storefront.cart.CartInputs;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.LineView;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** One product list: shows its items at today's prices, changes quantities and name, and adds all items to the cart. */
@Controller
@Sink
@RequiredArgsConstructor
public class ListPage {

    private static final String LIST = ListsPage.LISTS + "/{id}";
    private static final String QUANTITY = "quantity.";
    private static final Map<String, String> SAID = Map.of(
            "created", "Your list is ready. Add items from any product page, or by item number here.",
            "added", "Saved to this list.",
            "saved", "Your quantities are saved.",
            "name", "The list was renamed.");
    private static final Map<String, String> PROBLEMS = Map.of(
            "unknown",
            "We don’t recognize this item number. Please check it and try again.",
            "over",
            "A list holds up to %d items. Nothing was added.".formatted(PriceCart.MOST_LINES),
            "changed",
            "Your cart changed after this page was loaded, so nothing was added. Please try again.",
            "cart",
            "A cart holds up to %d items, and these would go over the limit. Nothing was added."
                    .formatted(PriceCart.MOST_LINES),
            "quoted",
            CartWords.QUOTED,
            "paying",
            "You have a payment in progress at the bank. Please finish or cancel it first.");

    private final ProductLists lists;
    private final ListItems items;
    private final PriceCart priceCart;
    private final ReadCart lookAtCart;
    private final AddAll addAll;
    private final AccountFrames frames;
    private final Frames looks;

    @GetMapping(LIST)
    String show(
            Store store,
            Session owner,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var list = find(owner, ListItems.number(id));
        return show(store, list, CheckoutFields.kept(ListForm.NAMING, list.name()), said, request, model);
    }

    /** Adds one item, or the contents of the cart, to the list; or saves its quantities. */
    @PostMapping(LIST + "/items")
    String put(Store store, Session owner, @PathVariable String id, HttpServletRequest request) {
        var list = find(owner, ListItems.number(id));
        var sent = request.getParameterMap();
        if (sent.keySet().stream().noneMatch(it -> it.startsWith(QUANTITY))) {
            CartInputs.only(request, ListItems.ADDING);
            var adding = items.adding(store, sent);
            return said(list, adding.some() ? items.put(store, owner, list.id(), adding, request) : "unknown");
        }
        var pieces = new LinkedHashMap<Sku, Integer>();
        sent.forEach((name, values) -> {
            var sku = name.startsWith(QUANTITY) ? Sku.of(name.substring(QUANTITY.length())) : Optional.<Sku>empty();
            if (values.length != 1
                    || !values[0].matches("\\d{1,3}")
                    || sku.filter(list.pieces()::containsKey).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            pieces.put(sku.get(), Integer.parseInt(values[0]));
        });
        lists.put(owner, list.id(), pieces);
        return said(list, "saved");
    }

    /** @param contents fingerprint of the cart when the list was shown */
    @PostMapping(LIST + "/cart")
    String order(
            Store store,
            Session owner,
            @PathVariable String id,
            @RequestParam String contents,
            HttpServletRequest request,
            HttpServletResponse response) {
        CartInputs.only(request, Set.of("contents"));
        var list = find(owner, ListItems.number(id));
        return switch (addAll.add(store, list.pieces(), contents, request, response)) {
            case FillCart.Outcome.Filled filled -> "redirect:/cart";
            case FillCart.Outcome.Other other -> said(list, "changed");
            case FillCart.Outcome.TooManyLines many -> said(list, "cart");
            case FillCart.Outcome.Quoted quoted -> said(list, "quoted");
            case FillCart.Outcome.BeingPaid paid -> said(list, "paying");
        };
    }

    @PostMapping(LIST + "/name")
    String rename(
            Store store,
            Session owner,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var list = find(owner, ListItems.number(id));
        var typed = ListForm.NAMING.read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(store, list, CheckoutFields.typed(typed), "", request, model);
        }
        lists.rename(owner, list.id(), typed);
        return said(list, "name");
    }

    @PostMapping(LIST + "/remove")
    String remove(Session owner, @PathVariable String id) {
        lists.remove(owner, ListItems.number(id));
        return "redirect:" + ListsPage.LISTS + "?said=removed";
    }

    private ProductList find(Session owner, UUID id) {
        return lists.show(owner, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(
            Store store,
            ProductList list,
            CheckoutFields fields,
            String said,
            HttpServletRequest request,
            Model model) {
        var quote = priceCart.price(store, PriceRequest.of(list.pieces()));
        var lines = new ArrayList<LineView>();
        for (var entry : list.pieces().entrySet()) {
            quote.lines().stream()
                    .filter(it -> it.sku().equals(entry.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            it -> lines.add(LineView.of(it, name -> looks.look(store, name), "")),
                            () -> lines.add(retired(entry.getKey(), entry.getValue())));
        }
        var name = fields.of("label").getFirst();
        var frame = frames.frame(store, "Your list", request);
        model.addAttribute(
                "page",
                new ListView(
                        name.wrong() ? frame.failing() : frame,
                        ListsPage.LISTS + "/" + list.id(),
                        list.name().get(Kind.LABEL).reveal(),
                        SAID.getOrDefault(said, ""),
                        PROBLEMS.getOrDefault(said, ""),
                        List.copyOf(lines),
                        Amounts.text(quote.goods()),
                        name,
                        lookAtCart
                                .read(store, BasketCookie.read(request))
                                .cart()
                                .contents(),
                        frame.cart() && !quote.lines().isEmpty(),
                        PriceCart.MOST_PIECES));
        return "storefront/lists/list";
    }

    private static LineView retired(Sku sku, int quantity) {
        return new LineView(sku.value(), sku.value(), "", "", "", "", "", quantity, "", "No longer available");
    }

    private static String said(ProductList list, String what) {
        return "redirect:" + ListsPage.LISTS + "/" + list.id() + "?said=" + what;
    }

    /**
     * One product list.
     *
     * @param note what was just done; empty if nothing
     * @param problem what went wrong; empty if nothing
     * @param lines its items at today's prices; one that is no longer sold has no link
     * @param total sum of the items that are still sold
     * @param contents fingerprint of the cart, so that adding the list twice adds it once
     * @param orderable whether any of its items is still sold and the store has a cart
     * @param mostPieces maximum quantity of one item
     */
    @Sink
    public record ListView(
            Frame frame,
            String path,
            String title,
            String note,
            String problem,
            List<LineView> lines,
            String total,
            FieldView name,
            String contents,
            boolean orderable,
            int mostPieces) {}
}
