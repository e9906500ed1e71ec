package shop.troth.storefront.mydata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.troth.checkout.addressbook.SavedFeatures;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.rights.Requester;
import shop.troth.rights.ShowHeld;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.FormView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.web.limits.TryLimits;

/** “Your data”: for signed-in customers, and for guests from the page of an order. */
@Controller
@RequiredArgsConstructor
class DataPages {

    private static final String TITLE = "Your data";
    private static final String PAGE = "storefront/mydata/data";
    private static final String ACCOUNT = "/account/data";
    private static final String USES = "storefront/mydata/uses";

    /** How many recorded uses the first page shows. */
    private static final int LISTED = 200;

    /** How many a page of older uses shows. Such a page decrypts only the names needed to tell apart people who share the address. */
    private static final int OLDER = 1_000;

    /** How many recorded uses a download reads at once. */
    private static final int DOWNLOADED = 1_000;

    private static final Link BACK_TO_ACCOUNT = new Link("/account", "Back to your account");

    private final ShowHeld showHeld;
    private final AccountFrames accountFrames;
    private final OrderAccess orderAccess;
    private final DataWords words;
    private final DataArchive archive;
    private final Features features;
    private final TryLimits tries;

    @GetMapping(ACCOUNT)
    String account(
            Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var frame = accountFrames.frame(store, TITLE, request);
        if (!mayLook(request, session.person())) {
            return tooOften(frame, BACK_TO_ACCOUNT, response, model);
        }
        model.addAttribute("page", ofAccount(store, session, frame, LISTED));
        return PAGE;
    }

    /** Shows recorded uses older than the one with this number. */
    @GetMapping(ACCOUNT + "/uses/{before:[0-9]{1,18}}")
    String usesOfAccount(
            Store store,
            Session session,
            @PathVariable long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var frame = accountFrames.frame(store, TITLE, request);
        if (!mayPage(request, session.person())) {
            return tooOften(frame, BACK_TO_ACCOUNT, response, model);
        }
        var asker = Requester.signedIn(session.person(), session.account());
        var older = showHeld.older(store.id(), asker, before, OLDER);
        model.addAttribute("page", words.older(store, older, frame, ACCOUNT));
        return USES;
    }

    @GetMapping(ACCOUNT + "/download")
    void downloadAccount(Store store, Session session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (mayLook(request, session.person())) {
            archive.send(
                    ofAccount(store, session, accountFrames.frame(store, TITLE, request), DOWNLOADED), store, response);
        } else {
            leadOn(response, ACCOUNT); // the page says so
        }
    }

    @GetMapping("/orders/{token}/data")
    String order(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = orderAccess.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var frame = orderAccess.frame(store, TITLE, request);
        if (!mayLook(request, found.get().buyer())) {
            return tooOften(frame, backToOrder(token, found.get()), response, model);
        }
        model.addAttribute("page", ofOrder(store, token, found.get(), frame, LISTED));
        return PAGE;
    }

    @GetMapping("/orders/{token}/data/uses/{before:[0-9]{1,18}}")
    String usesOfOrder(
            Store store,
            @PathVariable String token,
            @PathVariable long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = orderAccess.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var frame = orderAccess.frame(store, TITLE, request);
        var order = found.get();
        if (!mayPage(request, order.buyer())) {
            return tooOften(frame, backToOrder(token, order), response, model);
        }
        var older = showHeld.older(store.id(), Requester.withOrder(order.buyer()), before, OLDER);
        model.addAttribute("page", words.older(store, older, frame, "/orders/" + token + "/data"));
        return USES;
    }

    @GetMapping("/orders/{token}/data/download")
    void downloadOrder(
            Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var found = orderAccess.find(store, token, request, response);
        if (found.isEmpty()) {
            leadOn(response, "/orders/" + token);
        } else if (mayLook(request, found.get().buyer())) {
            archive.send(
                    ofOrder(store, token, found.get(), orderAccess.frame(store, TITLE, request), DOWNLOADED),
                    store,
                    response);
        } else {
            leadOn(response, "/orders/" + token + "/data"); // the page says so
        }
    }

    static void leadOn(HttpServletResponse response, String path) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, path);
    }

    /** Limits views of older uses separately, because they come from the ledger and decrypt only names. */
    private boolean mayPage(HttpServletRequest request, SubjectId person) {
        return tries.takeAt(request, "uses of " + person.value());
    }

    /** Limits views of the page and the file to ten an hour, because each one decrypts everything and is recorded. */
    private boolean mayLook(HttpServletRequest request, SubjectId person) {
        return tries.takeAt(request, "data of " + person.value());
    }

    private static String tooOften(Frame frame, Link back, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return AccountFrames.show(tooOften(frame).to(back), model);
    }

    static FormView tooOften(Frame frame) {
        return FormView.of(
                frame,
                "Please try again later",
                "You opened your data many times in the last hour. To protect your data, we limit how often it can be opened. Please try again in about ten minutes.");
    }

    private DataView ofAccount(Store store, Session session, Frame frame, int most) {
        var asker = Requester.signedIn(session.person(), session.account());
        return words.view(
                store,
                showHeld.show(store.id(), asker, most),
                true,
                frame,
                ACCOUNT,
                BACK_TO_ACCOUNT,
                waysOfAccount(store),
                "");
    }

    private DataView ofOrder(Store store, String token, Order order, Frame frame, int most) {
        var path = "/orders/" + token;
        var held = showHeld.show(store.id(), Requester.withOrder(order.buyer()), most);
        var ways = List.of(new Link(path, "Change the address or delete your data on this order’s page"));
        return words.view(store, held, false, frame, path + "/data", backToOrder(token, order), ways, path + "/record");
    }

    /** Returns links to correct or delete the data of an account. */
    private List<Link> waysOfAccount(Store store) {
        var ways = new ArrayList<Link>();
        ways.add(new Link("/account/name", "Change your name"));
        ways.add(new Link("/account/email", "Change your email"));
        if (features.has(store.id(), SavedFeatures.ADDRESS_BOOK)) {
            ways.add(new Link("/account/addresses", "Change or delete saved addresses"));
        }
        ways.add(new Link("/account/close", "Close your account and delete what’s in it"));
        return List.copyOf(ways);
    }

    private static Link backToOrder(String token, Order order) {
        return new Link("/orders/" + token, "Back to order " + order.number());
    }
}
