package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ClaimCart;
import shop.troth.checkout.addressbook.AddressBook;
import shop.troth.checkout.addressbook.KeepEdits;
import shop.troth.checkout.addressbook.SavedForm;
import shop.troth.checkout.lists.ListForm;
import shop.troth.checkout.lists.ProductLists;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.ChangeEmail;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.CreateAccount;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.ReviewDetails;
import shop.troth.people.accounts.SignIn;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Form;
import shop.troth.vault.Submission;
import shop.troth.vault.choices.Halt;

/** An account is closed in one browser while something is saved under it in another. */
@Tag("race")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosingRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    /** What writes something under an account. */
    enum Writer {
        LIST,
        ADDRESS,
        CHECKOUT_ADDRESS,
        CART,
        CONFIRMATION,
        NAME,
        EMAIL,
        PASSWORD
    }

    /** What a mailed link opens. */
    enum MailedLink {
        SIGN_IN,
        PASSWORD,
        OLD_EMAIL,
        NEW_EMAIL,
        NEW_ACCOUNT
    }

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final Owner owner = new Owner().joins();
    private final Session session = session();

    @ParameterizedTest
    @EnumSource
    void what_waited_while_the_account_was_closed_adds_nothing(Writer writer) {
        var act = act(writer);
        var waiting = beside(() -> close(true), act);

        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AccountLock.Closed.class);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIST", "ADDRESS", "CHECKOUT_ADDRESS", "CART", "EMAIL"})
    void an_account_that_closes_while_something_is_added_lets_that_go_too(Writer writer) {
        var act = act(writer);
        var closing = beside(act, () -> close(true));

        closing.join();
        assertThat(rows()).isZero();
    }

    @Test
    void a_right_password_signs_nobody_in_once_the_account_is_closed() {
        var typed = AccountForms.SIGN_IN.read(
                Map.of("email", new String[] {owner.email}, "password", new String[] {Owner.PASSWORD}));
        var signingIn = beside(() -> close(false), () -> SHOP.bean(SignIn.class).withPassword(STORE, typed));

        assertThat(signingIn.join()).isEqualTo(Optional.empty());
        assertThat(rows("people.session", "account_id", session.account())).isZero();
    }

    @Test
    void the_browser_that_waited_is_asked_to_sign_in() {
        var waiting = beside(
                () -> lock(session.account()),
                () -> owner.browser.post(
                        "/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", "Bench stock")),
                () -> close(true)); // the browser was let in to the page before that

        assertThat(waiting.join().location()).isEqualTo("/account/sign-in");
    }

    /** A stop takes the address, then the owner, then the saved addresses: closing would take them the other way around. */
    @Test
    void closing_waits_for_a_stop_before_it_locks_anything_that_the_stop_binds() {
        call(act(Writer.ADDRESS));
        var stop = SHOP.bean(shop.troth.rights.switches.TurnSwitch.class);
        var closing = transaction.execute(status -> {
            SHOP.bean(shop.troth.vault.AddressHalts.class).lock(STORE, session.person());
            var waiting = CompletableFuture.supplyAsync(() -> close(true), Thread::startVirtualThread);
            Awaitility.await().until(() -> db.sql("""
                            select exists (select 1 from pg_stat_activity
                             where wait_event = 'advisory' and datname = current_database())
                            """).query(Boolean.class).single());
            assertThat(stop.turn(STORE, session.person(), Halt.USE, true, SHOP.now()))
                    .isTrue();
            return waiting;
        });

        assertThat(closing.join()).isTrue();
        assertThat(rows()).isZero();
    }

    @Test
    void an_old_password_signs_nobody_in_once_another_is_chosen() {
        var typed = AccountForms.SIGN_IN.read(
                Map.of("email", new String[] {owner.email}, "password", new String[] {Owner.PASSWORD}));
        var signingIn =
                beside(act(Writer.PASSWORD), () -> SHOP.bean(SignIn.class).withPassword(STORE, typed));

        assertThat(signingIn.join()).isEqualTo(Optional.empty());
        assertThat(rows("people.session", "account_id", session.account())).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void a_mailed_link_and_what_ends_it_wait_for_each_other_in_one_order(MailedLink link) {
        var someone = link == MailedLink.NEW_ACCOUNT ? new Owner().asks() : owner;
        var token = token(someone, link);
        var account = someone.account(db);
        var opening = beside(
                () -> lock(account),
                open(link, token),
                () -> link == MailedLink.NEW_ACCOUNT ? endLinks(account) : close(true));

        assertThat(opening.join()).isIn(Optional.empty(), ChangeEmail.Outcome.NOT_GOOD);
    }

    private String token(Owner someone, MailedLink link) {
        var other = new Owner();
        var from = switch (link) {
            case SIGN_IN -> {
                someone.browser().post("/account/link", Map.of("email", someone.email));
                yield someone.link("Your sign-in link");
            }
            case PASSWORD -> {
                someone.browser().post("/account/recover", Map.of("email", someone.email));
                yield someone.link("Choose a new password");
            }
            case OLD_EMAIL -> {
                changes(someone, other);
                yield someone.link("Confirm your email change");
            }
            case NEW_EMAIL -> {
                changes(someone, other);
                yield other.link("Confirm your new email");
            }
            case NEW_ACCOUNT -> someone.link("Confirm your email");
        };
        return from.substring(from.lastIndexOf('/') + 1);
    }

    private static void changes(Owner someone, Owner other) {
        someone.browser.post("/account/email", Map.of("current", Owner.PASSWORD, "email", other.email));
    }

    private static Callable<?> open(MailedLink link, String token) {
        return switch (link) {
            case SIGN_IN -> () -> SHOP.bean(SignIn.class).withLink(STORE, token);
            case PASSWORD -> {
                var another = read(AccountForms.password(), Map.of("password", Owner.PASSWORD + " too"));
                yield () -> SHOP.bean(ChangePassword.class).recover(STORE, token, another);
            }
            case OLD_EMAIL -> () -> SHOP.bean(ChangeEmail.class).confirm(STORE, AccountMails.EMAIL_OLD, token);
            case NEW_EMAIL -> () -> SHOP.bean(ChangeEmail.class).confirm(STORE, AccountMails.EMAIL_NEW, token);
            case NEW_ACCOUNT -> {
                var details = read(AccountForms.details(), Map.of("name", "Ada Example", "password", Owner.PASSWORD));
                yield () -> SHOP.bean(CreateAccount.class).finish(STORE, token, details);
            }
        };
    }

    private boolean lock(UUID account) {
        return db.sql("select true from people.account where store_id = :store and id = :id for update")
                .param("store", STORE.value())
                .param("id", account)
                .query(Boolean.class)
                .single();
    }

    /** As the sweep does with accounts that nobody confirmed. */
    private boolean endLinks(UUID account) {
        SHOP.bean(AccountLinks.class).end(STORE, List.of(account));
        return true;
    }

    private Callable<?> act(Writer writer) {
        return switch (writer) {
            case LIST -> {
                var name = read(ListForm.NAMING, Map.of("label", "Bench stock"));
                yield () -> SHOP.bean(ProductLists.class).add(session, UUID.randomUUID(), name);
            }
            case ADDRESS -> () -> SHOP.bean(AddressBook.class).add(session, UUID.randomUUID(), address());
            case CHECKOUT_ADDRESS -> () -> SHOP.bean(KeepEdits.class).keep(session, address(), Optional.empty());
            case CART -> {
                var browser = owner.browser();
                browser.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
                var cart = CartId.of(browser.cookies().get(BasketCookie.NAME));
                yield () -> SHOP.bean(ClaimCart.class).claim(STORE, session.account(), cart);
            }
            case CONFIRMATION -> doing(() -> SHOP.bean(ReviewDetails.class).confirm(session));
            case NAME ->
                doing(() -> SHOP.bean(OwnAccount.class)
                        .rename(session, read(AccountForms.rename(), Map.of("name", "Bea Example"))));
            case EMAIL ->
                doing(() -> SHOP.bean(ChangeEmail.class)
                        .ask(session, read(AccountForms.address(), Map.of("email", "other-" + owner.email))));
            case PASSWORD ->
                doing(() -> SHOP.bean(ChangePassword.class)
                        .change(session, read(AccountForms.password(), Map.of("password", Owner.PASSWORD + " too"))));
        };
    }

    private static Callable<Boolean> doing(Runnable act) {
        return () -> {
            act.run();
            return true;
        };
    }

    private boolean close(boolean now) {
        SHOP.bean(OwnAccount.class).close(session, now);
        return true;
    }

    private static Submission address() {
        return read(
                SHOP.bean(SavedForm.class).asking(STORE),
                Map.of(
                        "name",
                        "Ada Example",
                        "shipping.line1",
                        "1 First Street",
                        "shipping.city",
                        "Springfield",
                        "shipping.state",
                        "IL",
                        "shipping.zip",
                        "62701",
                        "billing.same",
                        "yes"));
    }

    private static Submission read(Form form, Map<String, String> typed) {
        return form.read(typed.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> new String[] {it.getValue()})));
    }

    /** The first holds what it locked until the second is seen to wait for the account. */
    private <T> CompletableFuture<T> beside(Callable<?> first, Callable<T> second) {
        return beside(first, second, () -> true);
    }

    /** @param last what the first does while the second waits */
    private <T> CompletableFuture<T> beside(Callable<?> first, Callable<T> second, Callable<?> last) {
        return transaction.execute(status -> {
            call(first);
            var waiting = CompletableFuture.supplyAsync(() -> call(second), Thread::startVirtualThread);
            Awaitility.await().until(() -> isWaited());
            assertThat(waiting).isNotDone();
            call(last);
            return waiting;
        });
    }

    private static <T> T call(Callable<T> act) {
        try {
            return act.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean isWaited() {
        return db.sql("""
                        select exists (select 1 from pg_stat_activity
                         where wait_event_type = 'Lock' and datname = current_database()
                           and query ~ 'from people[.]account\\s+where')
                        """).query(Boolean.class).single();
    }

    private long rows() {
        return rows("checkout.product_list", "account_id", session.account())
                + rows("checkout.saved_address", "account_id", session.account())
                + rows("checkout.account_cart", "account_id", session.account())
                + rows("people.email_change", "account_id", session.account())
                + rows("people.session", "account_id", session.account())
                + rows(
                        "people.details_confirmed",
                        "subject_id",
                        session.person().value())
                + rows("vault.datum", "subject_id", session.person().value());
    }

    private long rows(String table, String column, UUID id) {
        return db.sql("select count(*) from %s where store_id = :store and %s = :id".formatted(table, column))
                .param("store", STORE.value())
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private Session session() {
        return SHOP.bean(Sessions.class).of(STORE, owner.account(db)).getFirst();
    }
}
