package shop.troth.desk.legal;

import java.util.List;
import shop.troth.desk.approval.CaseStaff.Line;
import shop.troth.desk.legal.LegalFormView.Choice;
import shop.troth.desk.view.Activity;

/**
 * The page of a legal request. Contains no personal data, and does not say whether anybody is found.
 *
 * @param lines what the document says and what may be disclosed
 * @param approvals who approved it, and when
 * @param byAddress whether it is about an email address, which must be typed again from the document
 * @param approves whether the visitor may approve it now
 * @param refuses whether they may refuse it now
 * @param exports whether they may export it now, or download it again
 * @param note about what was just tried; empty if nothing
 */
public record LegalRequestView(
        String number,
        String state,
        List<Line> lines,
        List<Line> approvals,
        boolean byAddress,
        boolean approves,
        boolean refuses,
        boolean exports,
        String downloadUntil,
        List<Choice> refusals,
        String note,
        List<Activity> events) {}
