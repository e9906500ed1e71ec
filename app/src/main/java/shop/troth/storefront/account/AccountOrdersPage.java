package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.fulfillment.access.GivePass;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** Redirects from an account to the orders of its email address. */
@Controller
@RequiredArgsConstructor
class AccountOrdersPage {

    private final OwnAccount ownAccount;
    private final GivePass givePass;

    /** A POST, because it issues a pass. */
    @PostMapping("/account/orders")
    String open(Store store, Session session, HttpServletRequest request, HttpServletResponse response) {
        var address = ownAccount.open(session).get(Kind.EMAIL);
        var pass = givePass.give(store.id(), address, PassCookie.read(request));
        pass.ifPresent(it -> PassCookie.write(request, response, it));
        return pass.isPresent() ? "redirect:/orders" : "redirect:/account?said=no-orders";
    }
}
