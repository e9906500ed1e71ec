package example.wrong.rules;

import shop.troth.kernel.Event;

/** An event that carries more than ids and times. */
record TalkingEvent(String name) implements Event {}
