package shop.troth.storefront.held;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.troth.fulfilment.access.ShowOrder;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.rights.ShowHeld;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.order.OrderAccess;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** “Your data”: for whoever is signed in, and for a guest from the page of an order. */
@Controller
class DataPages {

    private static final String TITLE = "Your data";
    private static final String PAGE = "storefront/held/data";
    private static final String ACCOUNT = "/account/data";

    private final ShowHeld showHeld;
    private final OwnAccount ownAccount;
    private final ShowOrder showOrder;
    private final AccountFrames accountFrames;
    private final OrderAccess orderAccess;
    private final DataWords words;

    DataPages(
            ShowHeld showHeld,
            OwnAccount ownAccount,
            ShowOrder showOrder,
            AccountFrames accountFrames,
            OrderAccess orderAccess,
            DataWords words) {
        this.showHeld = showHeld;
        this.ownAccount = ownAccount;
        this.showOrder = showOrder;
        this.accountFrames = accountFrames;
        this.orderAccess = orderAccess;
        this.words = words;
    }

    @GetMapping(ACCOUNT)
    String account(Store store, Session session, HttpServletRequest request, Model model) {
        model.addAttribute("page", ofAccount(store, session, request));
        return PAGE;
    }

    @GetMapping(ACCOUNT + "/download")
    void downloadAccount(Store store, Session session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(ofAccount(store, session, request), store, response);
    }

    @GetMapping("/orders/{token}/data")
    String order(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var view = ofOrder(store, token, request, response);
        view.ifPresent(it -> model.addAttribute("page", it));
        return view.isPresent() ? PAGE : "redirect:/orders/" + token;
    }

    @GetMapping("/orders/{token}/data/download")
    void downloadOrder(
            Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var view = ofOrder(store, token, request, response);
        if (view.isPresent()) {
            send(view.get(), store, response);
        } else {
            response.sendRedirect("/orders/" + token);
        }
    }

    private DataView ofAccount(Store store, Session session, HttpServletRequest request) {
        var email = ownAccount.open(session).get(Kind.EMAIL);
        return words.view(
                store,
                showHeld.show(store.id(), email, session.person()),
                accountFrames.frame(store, TITLE, request),
                ACCOUNT,
                new Link("/account", "Back to your account"),
                "");
    }

    private Optional<DataView> ofOrder(
            Store store, String token, HttpServletRequest request, HttpServletResponse response) {
        var path = "/orders/" + token;
        return orderAccess
                .find(store, token, request, response)
                .map(order -> words.view(
                        store,
                        showHeld.show(store.id(), showOrder.open(order).get(Kind.EMAIL), order.buyer()),
                        orderAccess.frame(store, TITLE, request),
                        path + "/data",
                        new Link(path, "Back to order " + order.number()),
                        path + "/record"));
    }

    private static void send(DataView view, Store store, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("your-data-" + store.id().value() + ".zip")
                        .build()
                        .toString());
        DataArchive.write(view, response.getOutputStream());
    }
}
