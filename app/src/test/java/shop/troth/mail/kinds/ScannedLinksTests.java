package shop.troth.mail.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.StandStill;

/**
 * Mail servers open the links of a mail before its reader does, and mail programs fetch them ahead. Whatever they open, of every kind in
 * the register of mail, changes nothing: it confirms nothing, ends nothing, uses up no link, and sends no mail. The text of each says
 * what its HTML says, with every link.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ScannedLinksTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>()]+");
    private static final int MOST_HOPS = 5;

    /** What a scanner or a program that fetches ahead says of itself. */
    private static final List<String[]> WAYS = List.of(
            new String[] {"GET"},
            new String[] {"HEAD"},
            new String[] {"GET", "Sec-Purpose: prefetch", "Purpose: prefetch"},
            new String[] {"GET", "Sec-Purpose: prefetch;prerender"},
            new String[] {"GET", "X-Moz: prefetch", "X-Purpose: preview"},
            new String[] {"GET", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-User: ?1"});

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void a_scanner_that_opens_every_link_of_every_kind_of_mail_changes_nothing() throws Exception {
        try (var every = EveryMail.written();
                var still = StandStill.of(SHOP)) {
            var mails = every.byKind();
            assertThat(mails.keySet())
                    .as("have EveryMail write the kinds that are missing here")
                    .containsAll(Register.ofThisBuild().mails().stream()
                            .map(DeclaredMail::kind)
                            .toList());
            var opened = new SoftAssertions();
            mails.forEach((kind, mail) -> opened.assertThat(TextPart.missing(text(mail), html(mail)))
                    .as("what the text of %s leaves out", kind)
                    .isEmpty());
            var before = rows();
            for (var mail : mails.entrySet()) {
                var kind = mail.getKey();
                var links = links(mail.getValue());
                opened.assertThat(links.isEmpty()).as(kind).isEqualTo(isWithoutLinks(kind));
                links.forEach(link -> WAYS.forEach(way -> opens(kind, link, way, opened)));
                var after = rows();
                opened.assertThat(changed(before, after)).as(kind).isEmpty();
                before = after;
            }
            opened.assertAll();

            var wayOut = links(Objects.requireNonNull(mails.get("newsletter-updates"))).stream()
                    .filter(it -> it.getPath().contains("/out/"))
                    .findFirst()
                    .orElseThrow();
            client(wayOut).post(wayOut.getRawPath(), Map.of("List-Unsubscribe", "One-Click"));
            assertThat(changed(before, rows())).as("what a button does").contains("people.receipt");
        }
    }

    private static String text(Mail mail) {
        return Objects.requireNonNull(mail.text());
    }

    private static String html(Mail mail) {
        return Objects.requireNonNull(mail.html());
    }

    private static boolean isWithoutLinks(String kind) {
        return Register.ofThisBuild().mail(kind).orElseThrow().to() == DeclaredMail.Reader.STORE;
    }

    /** Opens it, and goes where that leads, in a browser of its own. */
    private static void opens(String kind, URI link, String[] way, SoftAssertions opened) {
        var client = client(link);
        var headers = List.of(way).subList(1, way.length).toArray(String[]::new);
        var path = link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery());
        for (var hops = 0; hops < MOST_HOPS && path.startsWith("/"); hops++) {
            var answer = client.send(way[0], path, null, headers);
            opened.assertThat(answer.status())
                    .as("%s by %s: %s", kind, way[0], path.replaceAll("[A-Za-z0-9_-]{20,}", "TOKEN"))
                    .isLessThan(400);
            path = answer.status() >= 300 && answer.status() < 400 ? answer.location() : "";
        }
    }

    private static ShopClient client(URI link) {
        if (link.getAuthority().equals(DeskStaff.address(SHOP).getAuthority())) {
            return DeskStaff.browser(SHOP);
        }
        var store = SHOP.bean(Stores.class).originals().stream()
                .filter(it -> link.getHost().startsWith(it.id().value() + "."))
                .findFirst()
                .orElseThrow();
        return new ShopClient(SHOP.store(store.id().value()));
    }

    /** Every link to a store or the desk in headers, text and HTML. */
    private static Set<URI> links(Mail mail) {
        var links = new LinkedHashSet<URI>();
        var found = LINK.matcher(mail.whole().replace("&amp;", "&"));
        while (found.find()) {
            var link = URI.create(found.group().replaceFirst("[.,;:!?]+$", ""));
            if (String.valueOf(link.getHost()).endsWith(".localhost")
                    && !link.getPath().isEmpty()) {
                links.add(link);
            }
        }
        return links;
    }

    /** The tables in which something else stands than before. */
    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeMap<>(after);
        changed.entrySet().removeAll(before.entrySet());
        return changed.keySet();
    }

    /** What stands in each table, but for the record of what was looked at and the list of timed work. */
    private Map<String, String> rows() {
        var all = db.sql("""
                select format('select %1$L as name, count(*) || '' rows, '' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as held from %1$s t',
                              format('%I.%I', table_schema, table_name))
                  from information_schema.tables
                 where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'ledger', 'jobs')
                """).query(String.class).list();
        var rows = new TreeMap<String, String>();
        db.sql(String.join("\nunion all ", all)).query(row -> {
            rows.put(row.getString("name"), row.getString("held"));
        });
        return rows;
    }
}
