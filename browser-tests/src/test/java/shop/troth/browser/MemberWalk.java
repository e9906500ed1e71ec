package shop.troth.browser;

import java.util.List;
import java.util.function.Consumer;

/** The pages of somebody with an account, as a {@link Walk} passes them. */
final class MemberWalk {

    private final GuestStore place;
    private final BrowserShop shop;
    private final BrowserVisitor guest;
    private final Consumer<String> look;
    private final BrowserMember member;

    /** @param look takes note of the page as it stands, under a name */
    MemberWalk(GuestStore place, BrowserShop shop, BrowserVisitor guest, Consumer<String> look) {
        this.place = place;
        this.shop = shop;
        this.guest = guest;
        this.look = look;
        this.member = new BrowserMember(shop, guest);
    }

    /** All of them in one store; in the others those that look different by what they hold. */
    void walks() {
        var all = place == GuestStore.MILLIPORE;
        if (all) {
            signsUp();
            subscribes();
        } else {
            member.joins();
        }
        look.accept("account");
        savesAddresses(all);
        savesLists();
        if (place != GuestStore.PERRICONE_MD) { // whose policy lets members see nothing of each other
            invites(all);
        }
        open("account-data", "/account/data");
        open("account-privacy", "/account/privacy");
        if (all) {
            readsNews();
            for (var page : List.of("name", "password", "email", "passkeys", "close")) {
                open("account-" + page, "/account/" + page);
            }
            signsInWrongly();
            member.signsIn();
        }
        if (place == GuestStore.BETTY_MILLS) {
            open("account-certificates", "/account/certificates");
            open("coupon", "/coupon");
        }
        deletesEverything();
    }

    /** While a version of the policy with a new use is posted. */
    private void readsNews() {
        shop.postsNewUse();
        try {
            open("checkout-news", "/checkout");
            open("account-news", "/account");
            open("account-privacy-news", "/account/privacy"); // where the objection from the order's page stands
            guest.press("Allow this again (Learn what customers like)");
            guest.press("Don’t use my information for this (Learn what customers like)");
            guest.sees("You objected.");
            look.accept("account-privacy-objected");
        } finally {
            shop.takesNewUseBack();
        }
    }

    /** The last thing that a member does: under the name of the open order, so that something stays. */
    private void deletesEverything() {
        guest.open("/account/name");
        guest.type("name", BrowserVisitor.NAME);
        guest.press("Save");
        open("account-delete", "/account/privacy/delete");
        guest.press("Delete my data");
        look.accept("account-delete-wrong");
        guest.type("current", BrowserMember.PASSWORD);
        guest.press("Delete my data");
        look.accept("account-deleted");
    }

    private void signsUp() {
        open("sign-in-link", "/account/link");
        open("recover", "/account/recover");
        open("create", "/account/create");
        member.asks();
        look.accept("create-sent");
        guest.open(member.link("/account/create/"));
        look.accept("create-finish");
        guest.open("/account/create/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        look.accept("create-gone");
        member.joins();
    }

    /** What is confirmed by mail, and the choices by a mailed link. */
    private void subscribes() {
        guest.open("/newsletter");
        guest.page().locator("input[type=checkbox]").first().check();
        guest.type("email", guest.email());
        guest.press("Sign up");
        look.accept("newsletter-sent");
        guest.open(member.link("/newsletter/confirm/"));
        look.accept("newsletter-confirm");
        guest.follows(guest.page().locator("main form button"));
        look.accept("newsletter-confirmed");
        guest.open("/preferences");
        guest.type("email", guest.email());
        guest.press("Email me a link instead");
        look.accept("preferences-sent");
        guest.open(member.link("/preferences/"));
        look.accept("preferences-own");
        guest.follow("Your privacy choices");
        look.accept("preferences-privacy");
        guest.follow("Delete my data");
        look.accept("preferences-delete");
        guest.open("/account");
    }

    private void savesAddresses(boolean all) {
        guest.open("/account/addresses/new");
        if (all) {
            look.accept("address-new");
            guest.press("Save address");
            look.accept("address-wrong");
        }
        for (var label : List.of("Home", "Lab")) {
            guest.open("/account/addresses/new");
            guest.type("label", label);
            guest.type("name", BrowserMember.NAME);
            guest.type("shipping-line1", "1 Example Street");
            guest.type("shipping-city", "Billerica");
            guest.page().locator("#shipping-state").selectOption("MA");
            guest.type("shipping-zip", "01821");
            guest.press("Save address");
        }
        look.accept("addresses");
    }

    private void savesLists() {
        guest.putsIntoCart(2);
        guest.open("/account/lists/pick?from=cart");
        look.accept("list-pick");
        guest.type("label", "Weekly supplies");
        guest.press("Save to a new list");
        look.accept("list");
        open("lists", "/account/lists");
    }

    private void invites(boolean all) {
        open("organization-none", "/account/organization");
        if (!all) {
            return;
        }
        guest.press("Agree and create an organization account");
        guest.type("email", "colleague@example.com");
        guest.press("Invite");
        look.accept("organization");
        guest.type("email", "nobody");
        guest.press("Invite");
        look.accept("organization-wrong");
    }

    private void signsInWrongly() {
        member.signsOut();
        look.accept("signed-out");
        guest.type("email", guest.email());
        guest.type("password", "wrong horse battery staple");
        member.pressesSignIn();
        look.accept("sign-in-wrong");
    }

    private void open(String name, String path) {
        guest.open(path);
        look.accept(name);
    }
}
