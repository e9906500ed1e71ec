package shop.troth.desk.caller;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Somebody of customer service with the form for phone calls and letters before them. */
final class Calling {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");

    final RunningShop shop;
    final String store;
    final DeskStaff.Person person;
    final ShopClient desk;

    Calling(RunningShop shop, String store) {
        this.shop = shop;
        this.store = store;
        this.person = DeskStaff.add(shop, Role.CUSTOMER_SERVICE, store);
        this.desk = DeskStaff.browser(shop, person, store);
    }

    /** Deletes what was entered, and who did, or a probe finds it overdue, or answered too late. */
    static void clear(RunningShop shop) {
        shop.bean(JdbcClient.class).sql("""
                delete from rights.agent_request r using staff.event e
                 where e.store_id = r.store_id and e.id = r.id and e.what = 'entered-request'
                """).update();
        DeskStaff.clear(shop);
    }

    LocalDate today() {
        var here = shop.bean(Stores.class).get(new StoreId(store));
        return LocalDate.ofInstant(shop.now(), here.dispatch().zone());
    }

    /** What the form sends, with a key of its own. */
    Map<String, String> form(String ask, String way, String email) {
        var form = new HashMap<String, String>();
        form.put("key", UUID.randomUUID().toString());
        form.put("ask", ask);
        form.put("way", way);
        form.put("day", today().toString());
        form.put("email", email);
        form.put("order", "");
        form.put("opens-mail", "yes");
        return form;
    }

    /** Sends it; answers with what the page says then, such as {@code fulfilled}, or with the status of a page that says what is wrong. */
    String enters(Map<String, String> form) {
        var answer = desk.post("/requests", form);
        return answer.status() == 303
                ? answer.location().replaceAll(".*[?]said=([a-z]*).*", "$1")
                : Integer.toString(answer.status());
    }

    String enters(String ask, String way, String email) {
        return enters(form(ask, way, email));
    }

    /** The page, without what is different each time. */
    String page(String address) {
        var body = desk.get(address).body();
        return KEY.matcher(body.substring(body.indexOf("<main"))).replaceAll("");
    }

    /** States of all that was entered for an address, by somebody who has it. */
    List<String> states(Collection<SubjectId> people) {
        return db().sql("""
                select way || ' ' || exercise || ' ' || state from rights.agent_request
                 where store_id = :store and subject_id = any(:people::uuid[]) order by 1
                """)
                .param("store", store)
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Numbers of the letters that wait, the newest entry last. */
    List<UUID> letters() {
        return db().sql("""
                select r.id from rights.agent_request r join staff.event e on e.store_id = r.store_id and e.id = r.id
                 where r.store_id = :store and r.state = 'unproven' and e.staff_id = :staff order by e.at
                """)
                .param("store", store)
                .param("staff", person.id().value())
                .query((rs, row) -> rs.getObject("id", UUID.class))
                .list();
    }

    /** The number of what this person of staff entered last. */
    String last() {
        return db().sql("""
                select id from staff.event where staff_id = :staff and what = 'entered-request' order by at desc limit 1
                """)
                .param("staff", person.id().value())
                .query(UUID.class)
                .single()
                .toString();
    }

    /** What this person of staff entered, as the activity log has it. */
    List<String> entered() {
        return db().sql(
                        "select reason from staff.event where staff_id = :staff and what = 'entered-request' order by at")
                .param("staff", person.id().value())
                .query(String.class)
                .list();
    }

    JdbcClient db() {
        return shop.bean(JdbcClient.class);
    }
}
