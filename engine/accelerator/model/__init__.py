"""The cost model: how long what was counted would take on a device. Every time is modelled, never measured."""
