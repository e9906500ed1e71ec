package shop.troth.desk.site;

import java.util.List;
import shop.troth.content.edit.LineDifference;

/**
 * One version of a page.
 *
 * @param key of the form that restores it
 * @param mark of the page as it is now
 * @param lines what differs from the previous version
 * @param note why it was not restored; empty if nothing was tried
 * @param restorable false for the published version
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
