package shop.troth.mail.handover;

import java.util.UUID;
import shop.troth.kernel.StoreId;

/**
 * One mail to be handed over.
 *
 * @param attempts this one included
 * @param unanswered how often its words went out and the server's answer was not heard
 * @param returnToken random; part of its return address
 */
public record DueMail(
        StoreId store, UUID id, String kind, UUID about, int attempts, int unanswered, UUID returnToken) {}
