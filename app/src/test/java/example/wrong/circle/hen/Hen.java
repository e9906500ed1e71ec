package example.wrong.circle.hen;

import example.wrong.circle.egg.Egg;

/** The other half. */
public record Hen(Egg from) {}
