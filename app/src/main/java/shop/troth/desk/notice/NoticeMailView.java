package shop.troth.desk.notice;

import java.util.List;

/**
 * The page on which a staff member chooses where notices are emailed, and which.
 *
 * @param address as it was entered; empty for none
 * @param state of the address: {@code none}, {@code unconfirmed}, {@code works}, or {@code failed}
 * @param next an address that was entered later and does not work until it is confirmed; empty for none
 * @param nextState of that one: {@code none}, {@code unconfirmed}, or {@code failed}
 * @param typed what was typed last and could not be saved; otherwise empty
 * @param wrong what to correct; empty if nothing is
 * @param key of the form; sent twice, the address is entered once
 */
public record NoticeMailView(
        String address,
        String state,
        String next,
        String nextState,
        String typed,
        String wrong,
        String done,
        String key,
        List<Row> rows) {

    /** @param when {@code at-once}, {@code daily}, or {@code never} */
    public record Row(String kind, String title, String when) {}

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
