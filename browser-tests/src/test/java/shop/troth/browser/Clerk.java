package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;
import shop.troth.staff.entry.OneTimeCodes;

/** Somebody of the staff, at the desk. */
public final class Clerk implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final String CODE_KEY =
            "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"; // made up; opens nothing but this clerk's door

    private final String address;
    private final Clock clock;
    private final BrowserContext context;
    private final Page page;

    /** Signs in. */
    public Clerk(BrowserShop shop, String store, Role role, BrowserContext context) {
        var id = StaffId.next();
        var name = "Clerk " + id.value().toString().substring(0, 8);
        var members = shop.bean(StaffMembers.class);
        this.clock = shop.bean(Clock.class);
        members.add(id, new StaffSecrets(name, HASH, CODE_KEY, List.of()), clock.instant());
        members.put(id, new StoreId(store), role);
        this.address = shop.bean(DeskAddress.class).origin().toString();
        this.context = context;
        context.setDefaultTimeout(BrowserShop.PATIENCE.toMillis());
        this.page = context.newPage();
        open("/sign-in");
        page.locator("#name").fill(name);
        proves(Duration.ZERO);
        press("Sign in");
        assertThat(page).not().hasURL(Pattern.compile(".*/sign-in.*"));
    }

    public Page page() {
        return page;
    }

    public void open(String path) {
        page.navigate(address + path);
    }

    public void press(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).press("Enter");
    }

    public void follow(String link) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link))
                .first()
                .press("Enter");
    }

    /** Types password and the next code, which the desk takes once, like that of this moment. */
    public void provesAgain() {
        proves(Duration.ofSeconds(30));
    }

    private void proves(Duration ahead) {
        page.locator("#password").fill(PASSWORD);
        page.locator("#code").fill(OneTimeCodes.at(CODE_KEY, clock.instant().plus(ahead)));
    }

    /** A field by its label. */
    public void type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    @Override
    public void close() {
        context.close();
    }
}
