package shop.troth.desk.site;

import java.util.List;
import shop.troth.content.edit.LineDifference;

/**
 * One version of a page.
 *
 * @param key of restoring it
 * @param mark of the page as it is now
 * @param lines what differs from the version before
 * @param note why it was not restored; the empty text if nobody tried
 * @param restorable false for the one that is published
 */
public record PageVersionView(
        String id,
        String name,
        int version,
        String at,
        String who,
        String what,
        String key,
        String mark,
        List<LineDifference.Line> lines,
        String text,
        String note,
        boolean restorable) {}
