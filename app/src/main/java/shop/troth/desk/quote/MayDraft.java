package shop.troth.desk.quote;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.staff.DeskAction;

/** Needed to draft orders, of whichever kind the store takes: drafts, orders by phone, or orders of a quote. */
@RequiresAction(
        value = DeskAction.DRAFT_ORDERS,
        features = {EnteredFeatures.DRAFT_ORDERS_ID, EnteredFeatures.PHONE_ORDERS_ID, ContactFeatures.QUOTE_ORDERS_ID})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MayDraft {}
