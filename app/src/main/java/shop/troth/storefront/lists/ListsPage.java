package shop.troth.storefront.lists;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.lists.ListForm;
import shop.troth.checkout.lists.ProductLists;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.lists.ListsView.Adding;
import shop.troth.stores.Store;

/** The product lists of an account, and the choice of a list to add an item or a whole cart to. */
@Controller
@RequiredArgsConstructor
class ListsPage {

    static final String LISTS = "/account/lists";

    private static final String WISH = "list";
    private static final Map<String, String> SAID = Map.of(
            "removed", "The list was deleted.",
            "full", "You’ve reached the maximum number of lists. Delete one to add another.");

    private final ProductLists lists;
    private final ListItems items;
    private final AccountFrames frames;

    @GetMapping(LISTS)
    String show(
            Store store,
            Session owner,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var fields = CheckoutFields.empty(ListForm.NAMING);
        return show(store, owner, Adding.NOTHING, SAID.getOrDefault(said, ""), fields, request, model);
    }

    /** Shows the lists to choose from, when coming from a product's page or the cart. */
    @GetMapping(LISTS + "/pick")
    String pick(Store store, Session owner, HttpServletRequest request, Model model) {
        var adding = items.adding(store, request.getParameterMap());
        if (!adding.some()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return show(store, owner, adding, "", CheckoutFields.empty(ListForm.NAMING), request, model);
    }

    /** Creates a list, and adds the requested items to it. */
    @PostMapping(LISTS)
    String add(Store store, Session owner, HttpServletRequest request, HttpServletResponse response, Model model) {
        var sent = new HashMap<>(request.getParameterMap());
        var adding = items.adding(store, sent);
        sent.keySet().removeAll(ListItems.ADDING);
        var sentWish = sent.remove(WISH);
        var typed = ListForm.NAMING.read(sent);
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(store, owner, adding, "", CheckoutFields.typed(typed), request, model);
        }
        var wish = ListItems.number(sentWish == null || sentWish.length != 1 ? "" : sentWish[0]);
        return lists.add(owner, wish, typed)
                .map(it -> "redirect:" + LISTS + "/" + it + "?said=" + items.put(store, owner, it, adding, request))
                .orElse("redirect:" + LISTS + "?said=full");
    }

    private String show(
            Store store,
            Session owner,
            Adding adding,
            String note,
            CheckoutFields fields,
            HttpServletRequest request,
            Model model) {
        var title = adding.some() ? "Save to a list" : "Your lists";
        var entries = lists.show(owner).stream().map(ListsView.Entry::of).toList();
        model.addAttribute(
                "page",
                new ListsView(
                        frames.frame(store, title, request),
                        title,
                        note,
                        entries,
                        adding,
                        fields.of("label").getFirst(),
                        entries.size() < ProductLists.MOST ? UUID.randomUUID().toString() : "",
                        ProductLists.MOST));
        return "storefront/lists/lists";
    }
}
